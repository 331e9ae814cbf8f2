import type { FastifyInstance } from "fastify";

// The component library of the page writes its styles at run time.
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

export function addSecurityHeaders(app: FastifyInstance, hubUrl: string): void {
  const isSecure = hubUrl.startsWith("https:");
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    reply.header("x-request-id", request.id);
    if (isSecure) reply.header("strict-transport-security", "max-age=31536000");
  });
}
