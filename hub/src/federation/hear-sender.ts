import { hearingLimits, nodeTokenLimits } from "@duoyun/shared";
import type { Sender } from "../database/schema/index.ts";

/**
 * In real seconds. Two senders are two copies once each was heard beside the other for `beside`: a process that has
 * lost its turn knows it within a few. Nobody has ended before `ended` without a word of it.
 */
export const senderLimits = { beside: 20, ended: 300, kept: 8, noteEvery: 10 } as const;

export type HeardSender = { id: string; signedAt: Date; now: Date };

/** Whom a city is heard through, the newest last, after a call of one of them; the same list where there is nothing to note. */
export function hearSender(before: readonly Sender[], heard: HeardSender): readonly Sender[] {
  const { id, now } = heard;
  const at = now.toISOString();
  const known = before.find((one) => one.id === id);
  if (!known) {
    const first = { id, firstAt: at, lastAt: at, besideAt: null };
    return [...living(before, now), first].slice(-senderLimits.kept);
  }
  if (isOnItsWaySince(before, heard)) return before;
  const others = before.filter((one) => one !== known);
  const isLast = others.every(({ lastAt }) => lastAt <= known.lastAt);
  if (isLast && secondsBetween(known.lastAt, now) < senderLimits.noteEvery) return before;
  const isAlone = others.every(({ lastAt }) => secondsBetween(lastAt, now) > hearingLimits.late);
  const besideAt = isAlone ? null : (known.besideAt ?? (isLast ? null : at));
  const next = { ...known, lastAt: at, besideAt };
  return living(before, now, id).map((one) => (one.id === id ? next : one));
}

/** Made before a newer one was heard, by a clock that may be off as far as tokens allow: its process may have ended since. */
function isOnItsWaySince(senders: readonly Sender[], { id, signedAt }: HeardSender): boolean {
  const newest = senders.at(-1);
  if (!newest || newest.id === id) return false;
  return secondsBetween(newest.firstAt, signedAt) <= nodeTokenLimits.skewSeconds;
}

function living(senders: readonly Sender[], now: Date, kept?: string): Sender[] {
  return senders.filter(
    ({ id, lastAt }) => id === kept || secondsBetween(lastAt, now) < senderLimits.ended,
  );
}

export type Standing = {
  doubled: boolean;
  senders: readonly Sender[];
  /** Since when the city has been heard without a gap. */
  steadySince: Date;
  now: Date;
};

/** Whether two copies of a city are at work: until but one has been heard steadily for as long as another may be silent. */
export function nextDoubled({ doubled, senders, steadySince, now }: Standing): boolean {
  if (!doubled) {
    const beside = senders.filter(
      ({ besideAt, lastAt }) =>
        besideAt !== null && secondsBetween(besideAt, new Date(lastAt)) >= senderLimits.beside,
    );
    return beside.length > 1;
  }
  const isSteady = now.getTime() - steadySince.getTime() >= senderLimits.ended * 1_000;
  return living(senders, now).length > 1 || !isSteady;
}

function secondsBetween(from: string, to: Date): number {
  return (to.getTime() - Date.parse(from)) / 1_000;
}
