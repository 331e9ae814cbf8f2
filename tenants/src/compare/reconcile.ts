import { setTimeout as sleep } from "node:timers/promises";
import { AppError, type NodeCode, realClock } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { type CityStatus, readStatus } from "../state/read-status.ts";
import { noAnswer, notRunning } from "../state/waiting-refusals.ts";
import { askCompare } from "./ask-compare.ts";

export type Reconciling = {
  city: NodeCode;
  stop: AbortSignal;
  /** So long nothing may move before it is given up. */
  patienceSeconds: number;
  onProgress: (status: CityStatus) => void;
};

const lookMilliseconds = 300;
const wish = { zh: "与省级平台比对", en: "compare with the hub" };

/** Lets the running node compare with the hub now and waits for what it found; refuses where no node runs, and while the province has suspended it. */
export async function reconcile(db: Database, asked: Reconciling): Promise<CityStatus> {
  const { city, stop, patienceSeconds, onProgress } = asked;
  let last = await readStatus(db, city);
  if (!last.running) throw notRunning(wish);
  requireSending(last);
  await askCompare(db);
  let movedAt = realClock.now().getTime();
  while (!stop.aborted) {
    await sleep(lookMilliseconds, undefined, { signal: stop }).catch(() => undefined);
    const status = await readStatus(db, city);
    if (!status.compareAsked) return status;
    requireSending(status);
    const now = realClock.now().getTime();
    if (status.acknowledgedSeq !== last.acknowledgedSeq) movedAt = now;
    if (now - movedAt > patienceSeconds * 1_000) throw noAnswer(wish, patienceSeconds);
    onProgress(status);
    last = status;
  }
  throw noAnswer(wish, patienceSeconds);
}

function requireSending({ suspended }: CityStatus): void {
  if (suspended === null) return;
  const { at, reason } = suspended;
  throw new AppError("precondition_failed", {
    zh: `该节点自 ${at} 起被省级暂停：${reason}。暂停期间不比对；请联系省级恢复后再运行本命令。`,
    en: `The province has suspended this node since ${at}: ${reason}. Nothing is compared meanwhile; ask the province to resume it, then run this again.`,
  });
}
