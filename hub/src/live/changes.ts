import { coreNodeCode, LiveChange } from "@duoyun/shared";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import type { Ctx, PersonActor } from "../context.ts";
import type { Signal } from "../outbox/emit-outbox.ts";
import { signals } from "./signals.ts";

const everything: LiveChange = { topic: "all", id: "" };

/** Tells a person's page what to read again. It holds no content: what may be seen is asked for under their own rights. */
export async function* changes(
  ctx: Ctx<PersonActor>,
  stop: AbortSignal,
): AsyncGenerator<TrackedEnvelope<LiveChange>> {
  let count = 0;
  for await (const signal of signals(ctx.db, stop)) {
    const change = signal === null ? everything : toChange(signal, ctx.actor);
    count += 1;
    if (change) yield tracked(`${ctx.requestId}-${count}`, change);
  }
}

function toChange(signal: Signal, actor: PersonActor): LiveChange | null {
  const forAll = signal.topic === "clock";
  const ofNodes = signal.topic === "node" || signal.topic === "catalog";
  const inPicture = ofNodes && actor.tenant === coreNodeCode;
  if (!forAll && !inPicture && signal.tenant !== actor.tenant) return null;
  const change = LiveChange.safeParse({ topic: signal.topic, id: signal.id });
  return change.success ? change.data : null;
}
