import { type EnvelopeForm, firstKinds, type Speaks } from "./speaks.ts";

/**
 * What a city knows of its hub: what that said of itself, null before it has; since when (ISO) it refuses the form
 * `lines`; and the kinds that it named when it refused another, and since when.
 */
export type HeardHub = {
  speaks: Speaks | null;
  plainSince: string | null;
  kinds: readonly string[] | null;
  kindsSince?: string | null;
};

export const unheardHub: HeardHub = {
  speaks: null,
  plainSince: null,
  kinds: null,
  kindsSince: null,
};

export type Agreed = { form: EnvelopeForm; kinds: readonly string[] };

const tryAgainMilliseconds = 3_600_000;

/**
 * How a city speaks to its hub at an instant of real time. What the hub says of itself counts. One that says nothing
 * gets the newer form until it refuses it, then for an hour the older one, and the kinds of the first release.
 */
export function agree({ speaks, plainSince, kinds }: HeardHub, now: Date): Agreed {
  const refusedAt = plainSince === null ? Number.NEGATIVE_INFINITY : Date.parse(plainSince);
  const refuses = now.getTime() - refusedAt < tryAgainMilliseconds;
  const takes = speaks === null || speaks.forms.includes("lines");
  return {
    form: takes && !refuses ? "lines" : "json",
    kinds: kinds ?? speaks?.kinds ?? firstKinds,
  };
}

/**
 * What is known of a hub after a heartbeat in which it said what it speaks, or did not: of another release than before,
 * all else is forgotten, and the kinds of a refusal after an hour.
 */
export function afterHearing(before: HeardHub, speaks: Speaks | null, now: Date): HeardHub {
  const isOther = speaks?.release !== before.speaks?.release;
  if (isOther) return { ...unheardHub, speaks };
  const since = Date.parse(before.kindsSince ?? "");
  const holds = now.getTime() - since < tryAgainMilliseconds;
  return holds ? { ...before, speaks } : { ...before, speaks, kinds: null, kindsSince: null };
}
