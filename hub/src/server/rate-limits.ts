import { AppError } from "@duoyun/shared";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Doors at which somebody may try keys, and how often one address may knock a minute. */
const doors = [
  { path: /^\/api\/auth\/sign-in/, perMinute: 20 },
  { path: /^\/api\/auth\/two-factor\/verify/, perMinute: 20 },
  { path: /^\/api\/demo\/sign-in/, perMinute: 600 },
  // Several calls may come in one request, their names joined by commas.
  { path: /^\/trpc\/.*federation\.(enrol|rotateKey)/, perMinute: 60 },
];

/** Slows down whoever tries one key after the other. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, { global: false });
  const limited = doors.map(({ path, perMinute }) => ({
    path,
    check: app.createRateLimit({ max: perMinute, timeWindow: "1 minute" }),
  }));
  app.addHook("onRequest", async (request: FastifyRequest) => {
    const door = limited.find(({ path }) => path.test(decoded(request.url)));
    if (!door) return;
    const found = await door.check(request);
    if (!found.isAllowed && found.isExceeded) throw tooMany(found.ttlInSeconds);
  });
}

// An address that cannot be decoded is no door of ours.
function decoded(url: string): string {
  try {
    return decodeURIComponent(url.split("?")[0] ?? "");
  } catch {
    return "";
  }
}

function tooMany(seconds: number): AppError {
  return new AppError(
    "rate_limited",
    {
      zh: `尝试过于频繁，请 ${seconds} 秒后再试。`,
      en: `Too many attempts. Try again in ${seconds} seconds.`,
    },
    { retryAfterSeconds: seconds },
  );
}
