import { defaultReadings } from "./default-readings.ts";
import type { KindForm } from "./form-schema.ts";
import type { RequestKind, RequestKindName, Step } from "./kind-schema.ts";
import { limitsOf } from "./limits.ts";
import type { Readings } from "./readings-schema.ts";
import type { Fill, Rulebook } from "./schema.ts";

/** What a node runs on: the first document of the chain speaks, the others where it is silent. */
export type EffectiveRulebook = Pick<Rulebook, "id" | "version" | "title" | "region"> & {
  chain: readonly Rulebook[];
  separatesReviewAndApproval: boolean;
  zones: NonNullable<Rulebook["zones"]>;
  readings: Readings;
  kinds: Partial<Record<RequestKindName, RequestKind>>;
  forms: Partial<Record<RequestKindName, KindForm>>;
};

type SourcedFill = Fill & { source: Rulebook };

function fillStep(step: Step, fills: readonly SourcedFill[]): Step {
  const fill = fills.find(
    ({ replaces, verb }) =>
      verb === step.verb &&
      (step.clock
        ? step.clock.nature === "internal" && step.clock.ruleId === replaces
        : replaces === null),
  );
  if (!fill) return step;
  const limit = limitsOf(fill.source.id, fill.source.rules);
  return { ...step, clock: limit(fill.ruleId, step.clock?.start ?? fill.start) };
}

function fillKind(kind: RequestKind, fills: readonly SourcedFill[]): RequestKind {
  const own = fills.filter(({ kinds }) => kinds.includes(kind.kind));
  return { ...kind, steps: kind.steps.map((step) => fillStep(step, own)) };
}

/** Lays a chain of documents over each other; supplements put a statutory limit where only a target stood. */
export function combineRulebooks(chain: readonly [Rulebook, ...Rulebook[]]): EffectiveRulebook {
  const [first] = chain;
  const fromLast = chain.toReversed();
  const fills = chain.flatMap((source) => source.fills.map((fill) => ({ ...fill, source })));
  const kinds: EffectiveRulebook["kinds"] = {};
  for (const rulebook of fromLast) {
    for (const kind of Object.values(rulebook.kinds)) kinds[kind.kind] = fillKind(kind, fills);
  }
  const said = <Key extends "separatesReviewAndApproval" | "zones">(key: Key) =>
    chain.find((rulebook) => rulebook[key] !== undefined)?.[key];
  return {
    id: first.id,
    version: first.version,
    title: first.title,
    region: first.region,
    chain,
    separatesReviewAndApproval: said("separatesReviewAndApproval") ?? true,
    zones: said("zones") ?? ["extranetZone", "internetZone"],
    readings: Object.assign({}, defaultReadings, ...fromLast.map(({ readings }) => readings)),
    kinds,
    forms: Object.assign({}, ...fromLast.map(({ forms }) => forms)),
  };
}
