import { isSameZone } from "@duoyun/shared";
import { findZone } from "../catalog/find-zone.ts";
import type { City } from "../city.ts";
import { cloudHypervisor } from "../database/schema.ts";
import { CloudRefusal } from "./cloud-refusal.ts";

type Asked = { zone?: string; catalogItem: string };

/** The zone of the cloud in which an order's hosts are opened and no other (P24-04); any where neither order nor catalog name one. */
export async function chooseZone({ db }: Pick<City, "db">, asked: Asked): Promise<string | null> {
  const wanted = asked.zone ?? (await findZone(db, asked.catalogItem));
  if (wanted === null) return null;
  const rows = await db.selectDistinct({ zone: cloudHypervisor.zone }).from(cloudHypervisor);
  const zones = rows.map(({ zone }) => zone).toSorted();
  const here =
    zones.find((zone) => zone === wanted) ?? zones.find((zone) => isSameZone(zone, wanted));
  if (here === undefined) throw noSuchZone(wanted, zones);
  return here;
}

function noSuchZone(wanted: string, zones: readonly string[]): CloudRefusal {
  return new CloudRefusal(
    `本节点的“${wanted}”没有宿主机，分区之间须隔离（P24-04），未在其他分区开通。现有分区：${zones.join("、") || "无"}。请改选分区后重新申请，或请云服务商扩容。 / ` +
      `This node has no hypervisors in the zone ${wanted}, and zones are isolated (P24-04): nothing was opened in another. It has: ${zones.join(", ") || "none"}. Ask for one of these, or have the provider add capacity.`,
  );
}
