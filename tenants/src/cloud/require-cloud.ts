import type { City } from "../city.ts";
import { CloudRefusal } from "./cloud-refusal.ts";

/** Refuses what would be done in an invented cloud where a city has not chosen one: a real one is only read. */
export function requireCloud({
  simulates,
  connector,
}: Pick<City, "simulates" | "connector">): void {
  if (simulates) return;
  throw new CloudRefusal(
    `本节点只读取其云平台（${connector.name}），不能在其中开通或变更资源，本单未产生任何资源。请由云服务商在其平台上办理。 / ` +
      `This node only reads its cloud (${connector.name}) and can open or change nothing there; nothing was made. Have the provider do it in the cloud itself.`,
  );
}
