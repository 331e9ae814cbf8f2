import {
  AppError,
  type CheckedRulebook,
  compareRulebooks,
  describeChange,
  type ForeseenClock,
  foreseenPage,
  nodeOf,
  type Rulebook,
  type RulebookChange,
  type RulebookDifference,
  type RulebookFault,
  type RulebookPreview,
  titleOfChange,
  today,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { checkDocument } from "./check-document.ts";
import { type Foreseen, foresee } from "./foresee.ts";
import { earliestAfter, presentOf } from "./next-version.ts";
import { readRulebooks } from "./read-loaded.ts";
import { requireLength } from "./require-length.ts";
import { requireProvince } from "./require-province.ts";

const mostFaults = 100;
const mostDifferences = 200;
const mostPlaces = 20;

export type PreviewInput = { source: string; offset: number };

/** Everything that is wrong with a changed document, or what it changes and which open clocks it would move; nothing is stored. */
export async function previewRulebook(
  ctx: Ctx<PersonActor>,
  { source, offset }: PreviewInput,
): Promise<CheckedRulebook> {
  requireProvince(ctx.actor);
  requireLength(source);
  const known = await readRulebooks(ctx.db);
  const { rulebook, faults } = checkDocument(source, known);
  if (!rulebook) return refused(faults);
  const present = presentOf(rulebook, known);
  if (present instanceof AppError) return refused([placed(present)]);
  const clocks = await foresee(ctx, { rulebook, known });
  const earliest = earliestAfter(present, today(ctx.clock));
  const { id, version, title, effectiveFrom } = rulebook;
  const firstDay = effectiveFrom !== null && effectiveFrom > earliest ? effectiveFrom : earliest;
  return {
    ...refused([]),
    preview: {
      ...{ id, version, before: present.version, title, earliest, firstDay },
      differences: differencesOf(present, rulebook),
      clocks: {
        total: clocks.length,
        moved: clocks.filter(isMoved).length,
        items: movedFirst(clocks)
          .slice(offset, offset + foreseenPage)
          .map(viewFor(ctx.actor)),
      },
    },
  };
}

function differencesOf(before: Rulebook, after: Rulebook): RulebookPreview["differences"] {
  // The day is chosen when it is put in force, whatever the document says.
  const changes = compareRulebooks(before, { ...after, effectiveFrom: before.effectiveFrom });
  return { total: changes.length, items: changes.slice(0, mostDifferences).map(differenceOf) };
}

function refused(faults: readonly RulebookFault[]): CheckedRulebook {
  return { faultsTotal: faults.length, faults: faults.slice(0, mostFaults), preview: null };
}

function placed({ text, details }: AppError): RulebookFault {
  return { path: typeof details?.path === "string" ? details.path : "", line: null, text };
}

function differenceOf(change: RulebookChange): RulebookDifference {
  const { part, id, change: kind } = change;
  const places = kind === "changed" ? describeChange(change) : [];
  return {
    ...{ part, id, title: titleOfChange(change), change: kind },
    placesTotal: places.length,
    places: places.slice(0, mostPlaces),
  };
}

function isMoved({ dueOn, wouldBeDueOn }: Foreseen): boolean {
  return dueOn !== wouldBeDueOn;
}

/** Those that would move, then the others, each as they fall due. */
function movedFirst(clocks: readonly Foreseen[]): Foreseen[] {
  const rank = (clock: Foreseen) => `${isMoved(clock) ? 0 : 1} ${clock.dueOn} ${clock.number}`;
  const ranked = clocks.map((clock) => ({ clock, key: rank(clock) }));
  return ranked
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ clock }) => clock);
}

/** The numbers of other nodes' requests are all that is shown of these. */
function viewFor({ tenant: own }: PersonActor) {
  return ({ requestId, ...clock }: Foreseen): ForeseenClock => ({
    ...clock,
    node: nodeOf(clock.tenant).name,
    requestId: clock.tenant === own ? requestId : null,
  });
}
