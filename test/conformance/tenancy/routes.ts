import type { TestHub } from "@duoyun/hub/testing/start-test-hub";
import type { Ids } from "./ids.ts";

/** Every address of the hub beside its procedures and the sign-in library's own. */
export function routesBesideProcedures(app: TestHub["app"]): string[] {
  const found: string[] = [];
  const path: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split("\n")) {
    const [, indent, segment, methods] = /^(.*?)[├└]── (\S+)(?: \(([^)]*)\))?/.exec(line) ?? [];
    if (indent === undefined || segment === undefined) continue;
    path.splice(indent.length / 4, path.length, segment);
    for (const method of methods?.split(", ") ?? []) found.push(`${method} ${path.join("")}`);
  }
  return found.filter((route) => !served.test(route)).toSorted();
}

/** Answered for GET as well, or by the procedures, the sign-in library and the built page. */
const served = /^(HEAD|OPTIONS) | \/trpc\/| \/api\/auth\/| \*$| \/\*$/;

/** What each address is asked with another city's ids; null where it takes none. Whoever adds an address adds it here. */
export const routeAttempts: Record<string, null | ((of: Ids) => string)> = {
  "DELETE /api/attachments/:id": ({ attachmentId }) => `/api/attachments/${attachmentId}`,
  "GET /api/attachments/:id": ({ attachmentId }) => `/api/attachments/${attachmentId}`,
  "GET /api/requests/:name/certificate": ({ requestId }) =>
    `/api/requests/${requestId}/certificate`,
  "GET /api/requests/:name/form": ({ requestId }) => `/api/requests/${requestId}/form`,
  "GET /api/sign-in-options": null,
  "GET /healthz": null,
  "GET /metrics": null,
  "GET /openapi.json": null,
  "GET /readyz": null,
  "POST /api/attachments": null,
  "POST /api/demo/sign-in": null,
  "POST /api/forms/draft": null,
  "POST /api/forms/table": null,
};
