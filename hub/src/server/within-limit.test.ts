import { expect, it } from "vitest";
import { withinLimit } from "./within-limit.ts";

it("refuses to wait for ever and says to look before trying again", async () => {
  const never = new Promise<never>(() => undefined);
  await expect(withinLimit(never, 10)).rejects.toMatchObject({
    code: "unavailable",
    text: { en: expect.stringContaining("Look at the result before you try again") },
  });
});

it("hands on what the work comes to", async () => {
  await expect(withinLimit(Promise.resolve(7), 60_000)).resolves.toBe(7);
  await expect(withinLimit(Promise.reject(new Error("its own")), 60_000)).rejects.toThrow(
    "its own",
  );
});
