import type { Stopper } from "@duoyun/shared/runtime/stop";
import type { HubEnvironment } from "../environment.ts";
import { buildServer } from "./build-server.ts";
import type { Hub } from "./hub.ts";

/** Role `api`: answers people, bots and cities. */
export async function runApi(
  hub: Hub,
  environment: Pick<HubEnvironment, "HUB_HOST" | "HUB_PORT">,
  stopper: Pick<Stopper, "add">,
): Promise<void> {
  const app = await buildServer(hub);
  stopper.add("http", () => app.close());
  const address = await app.listen({ host: environment.HUB_HOST, port: environment.HUB_PORT });
  hub.log.info({ address }, "listening");
}
