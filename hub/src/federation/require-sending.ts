import { AppError, type Suspension } from "@duoyun/shared";
import type { CityActor } from "../context.ts";

/** Refuses what a node that is suspended, or of which two copies are running, may not do; nothing of it is lost, as it keeps what it has. */
export function requireSending({ tenant, suspended, doubledSince }: CityActor): void {
  if (!suspended) return;
  if (doubledSince) throw twoCopies(tenant, suspended);
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

function twoCopies(code: string, suspended: Suspension): AppError {
  return new AppError(
    "forbidden",
    {
      zh: `有两个 ${code} 节点的副本在运行（同一数据库和密钥的复制），为免互相覆盖，两者的上报均未写入，变更保留在各自节点。请停掉多余的一个，几分钟后自动继续；或在应保留的一个上执行 npx duoyun city rotate-key --city ${code}；或由省级执行 npx duoyun node revoke ${code} 后重新邀请。`,
      en: `Two copies of node ${code} are running, of one database and key. Lest each undo the other, nothing of either was written; keep all changes. Stop one of them, and the other goes on after some minutes; or run npx duoyun city rotate-key --city ${code} at the right one; or have the province run npx duoyun node revoke ${code} and invite it anew.`,
    },
    { suspended, copies: true },
  );
}
