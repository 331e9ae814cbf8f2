import { accountsRouter } from "./accounts/router.ts";
import { auditRouter } from "./audit/router.ts";
import { catalogRouter } from "./catalog/router.ts";
import { chatRouter } from "./chat/router.ts";
import { delegationsRouter } from "./delegations/router.ts";
import { demoRouter } from "./demo/router.ts";
import { federationRouter } from "./federation/router.ts";
import { leasesRouter } from "./leases/router.ts";
import { liveRouter } from "./live/router.ts";
import { nodesRouter } from "./nodes/router.ts";
import { quotasRouter } from "./quotas/router.ts";
import { requestsRouter } from "./requests/router.ts";
import { rulebooksRouter } from "./rulebooks/router.ts";
import { sessionRouter } from "./session/router.ts";
import { router } from "./trpc.ts";
import { usageRouter } from "./usage/router.ts";
import { webchatRouter } from "./webchat/router.ts";
import { webplatformRouter } from "./webplatform/router.ts";

export const appRouter = router({
  accounts: accountsRouter,
  audit: auditRouter,
  catalog: catalogRouter,
  chat: chatRouter,
  delegations: delegationsRouter,
  demo: demoRouter,
  federation: federationRouter,
  leases: leasesRouter,
  live: liveRouter,
  nodes: nodesRouter,
  usage: usageRouter,
  quotas: quotasRouter,
  requests: requestsRouter,
  rulebooks: rulebooksRouter,
  session: sessionRouter,
  webchat: webchatRouter,
  webplatform: webplatformRouter,
});

export type AppRouter = typeof appRouter;
