import { requestIdFrom } from "@duoyun/shared/runtime/log";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { serveAttachments } from "../attachments/serve-attachments.ts";
import { serveDemoSignIn } from "../demo/serve-demo-sign-in.ts";
import { servePush } from "../federation/serve-push.ts";
import { serveForms } from "../forms/serve-forms.ts";
import { serveHealth } from "../health/serve-health.ts";
import { serveOpenapi } from "../openapi/serve-openapi.ts";
import { answerErrors } from "./answer-errors.ts";
import type { Hub } from "./hub.ts";
import { limitRates } from "./rate-limits.ts";
import { refuseCrossSite } from "./refuse-cross-site.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { serveAuth } from "./serve-auth.ts";
import { serveDashboard } from "./serve-dashboard.ts";
import { serveSignInOptions } from "./serve-sign-in-options.ts";
import { serveTrpc } from "./serve-trpc.ts";
import { watchRequests } from "./watch-requests.ts";

const bodyLimitBytes = 8 * 1024 * 1024;

/** The hub's HTTP server, not yet listening. Closing it ends its streams. */
export async function buildServer(hub: Hub): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = hub.log;
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => requestIdFrom(request.headers["x-request-id"]),
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    trustProxy: hub.trustedProxies ?? false,
    routerOptions: { maxParamLength: 5_000 },
  });
  answerErrors(app);
  addSecurityHeaders(app, hub.settings.hubUrl);
  watchRequests(app, hub.metrics);
  app.addHook("onRequest", async (request) => refuseCrossSite(request, hub.settings.hubUrl));
  await limitRates(app);
  serveHealth(app, hub);
  serveOpenapi(app);
  await servePush(app, hub);
  await serveTrpc(app, hub);
  await serveAttachments(app, hub);
  await serveForms(app, hub);
  await serveAuth(app, hub.auth);
  serveSignInOptions(app, hub);
  if (hub.settings.demo) serveDemoSignIn(app, hub);
  await serveDashboard(app, hub.dashboardDir);
  return app;
}
