import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { parseCatalogSearch } from "./catalog/catalog-search.ts";
import { BrokenPage } from "./frame/broken-page.tsx";
import { HomePage } from "./frame/home-page.tsx";
import { MissingPage } from "./frame/missing-page.tsx";
import { Root } from "./frame/root.tsx";
import { parseLeaseSearch } from "./leases/lease-search.ts";
import { parseListSearch } from "./requests/list-search.ts";
import { parseNewSearch } from "./requests/new-search.ts";

const root = createRootRoute({ component: Root, notFoundComponent: MissingPage });
const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const routes = [
  createRoute({ ...at("/"), component: HomePage }),
  createRoute({
    ...at("/nodes"),
    component: lazyRouteComponent(() => import("./nodes/nodes-page.tsx"), "NodesPage"),
  }),
  createRoute({
    ...at("/requests"),
    validateSearch: parseListSearch,
    component: lazyRouteComponent(() => import("./requests/requests-page.tsx"), "RequestsPage"),
  }),
  createRoute({
    ...at("/requests/new"),
    validateSearch: parseNewSearch,
    component: lazyRouteComponent(
      () => import("./requests/new-request-page.tsx"),
      "NewRequestPage",
    ),
  }),
  createRoute({
    ...at("/requests/$id"),
    component: lazyRouteComponent(() => import("./requests/request-page.tsx"), "RequestPage"),
  }),
  createRoute({
    ...at("/leases"),
    component: lazyRouteComponent(() => import("./leases/leases-page.tsx"), "LeasesPage"),
  }),
  createRoute({
    ...at("/leases/$id"),
    validateSearch: parseLeaseSearch,
    component: lazyRouteComponent(() => import("./leases/lease-page.tsx"), "LeasePage"),
  }),
  createRoute({
    ...at("/catalog"),
    validateSearch: parseCatalogSearch,
    component: lazyRouteComponent(() => import("./catalog/catalog-page.tsx"), "CatalogPage"),
  }),
  createRoute({
    ...at("/quotas"),
    component: lazyRouteComponent(() => import("./quotas/quotas-page.tsx"), "QuotasPage"),
  }),
  createRoute({
    ...at("/rulebooks"),
    component: lazyRouteComponent(() => import("./rulebooks/rulebooks-page.tsx"), "RulebooksPage"),
  }),
  createRoute({
    ...at("/audit"),
    component: lazyRouteComponent(() => import("./audit/audit-page.tsx"), "AuditPage"),
  }),
  createRoute({
    ...at("/account"),
    component: lazyRouteComponent(() => import("./account/account-page.tsx"), "AccountPage"),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: "intent",
  defaultErrorComponent: BrokenPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
