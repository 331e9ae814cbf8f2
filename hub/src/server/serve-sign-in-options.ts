import type { FastifyInstance } from "fastify";
import type { Hub } from "./hub.ts";

/** What the sign-in page offers to somebody whom nobody knows yet. */
export function serveSignInOptions(app: FastifyInstance, { settings, singleSignOn }: Hub): void {
  app.get("/api/sign-in-options", () => ({ demo: settings.demo, oidc: singleSignOn }));
}
