import { auditRouter } from "./audit/router.ts";
import { leasesRouter } from "./leases/router.ts";
import { quotasRouter } from "./quotas/router.ts";
import { requestsRouter } from "./requests/router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  audit: auditRouter,
  leases: leasesRouter,
  quotas: quotasRouter,
  requests: requestsRouter,
});

export type AppRouter = typeof appRouter;
