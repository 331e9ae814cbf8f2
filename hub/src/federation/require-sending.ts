import { AppError } from "@duoyun/shared";
import type { CityActor } from "../context.ts";

/** Refuses what a suspended node may not do; nothing of it is lost, as it keeps what it has. */
export function requireSending({ suspended }: CityActor): void {
  if (!suspended) return;
  const { reason } = suspended;
  throw new AppError(
    "forbidden",
    {
      zh: `该节点已被省级暂停上报（${reason}）。本次未写入；请保留全部变更，恢复后从上次确认的序号继续，不会丢失。如有疑问请联系省级工作人员。`,
      en: `The province has suspended this node (${reason}). Nothing was written; keep all changes and go on from the last acknowledged sequence once it is resumed. Ask the province's staff if in doubt.`,
    },
    { suspended },
  );
}
