import { amountText } from "../clocks/amount-text.ts";
import { Text } from "../text.ts";
import { articleText } from "./article-text.ts";
import type { RulebookChange } from "./compare-rulebooks.ts";
import { fieldName } from "./field-names.ts";
import { StepClock } from "./kind-schema.ts";
import { valueName } from "./value-names.ts";

/** One place inside a changed part, the way to it in words; null for what was not there, or is no more. */
export type ChangedPlace = { where: Text[]; before: Text | null; after: Text | null };

type Pair = { before: unknown; after: unknown };
type Fields = Record<string, unknown>;

/** What a part of a document is called: its own title, or the name of what it is. */
export function titleOfChange({ part, id, before, after }: RulebookChange): Text {
  return part === "document" || part === "reading"
    ? fieldName(id)
    : (ownTitle(after ?? before) ?? same(id));
}

/** Where a part differs, down to single figures and words. */
export function describeChange({ before, after }: RulebookChange): ChangedPlace[] {
  return placesOf({ before, after }, []);
}

function placesOf({ before, after }: Pair, where: Text[]): ChangedPlace[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isList(before) && isList(after)) return inLists(before, after, where);
  if (isFields(before) && isFields(after) && !isWhole(before) && !isWhole(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      placesOf({ before: before[key], after: after[key] }, [...where, fieldName(key)]),
    );
  }
  return [{ where, ...asTexts({ before, after }) }];
}

function inLists(before: readonly unknown[], after: readonly unknown[], where: Text[]) {
  if (![...before, ...after].every(isFields)) return [{ where, ...asTexts({ before, after }) }];
  const old = byName(before);
  const now = byName(after);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const places = names.flatMap((name) => {
    const pair = { before: old.get(name), after: now.get(name) };
    const title = ownTitle(pair.after ?? pair.before) ?? same(name);
    return placesOf(pair, [...where, title]);
  });
  const kept = (one: Map<string, unknown>, other: Map<string, unknown>) =>
    [...one.keys()].filter((name) => other.has(name));
  const moved = kept(old, now).join() !== kept(now, old).join();
  return moved ? [...places, { where: [...where, order], ...asTexts({ before, after }) }] : places;
}

const order: Text = { zh: "顺序", en: "order" };

/** The members of a list by what each is known by, or else by their place in it. */
function byName(list: readonly unknown[]): Map<string, unknown> {
  return new Map(list.map((one, index) => [nameOf(one) ?? `${index + 1}`, one]));
}

function nameOf(one: unknown): string | null {
  if (!isFields(one)) return null;
  const name = one.id ?? one.value ?? one.annex ?? one.with ?? ownTitle(one)?.zh;
  return typeof name === "string" ? name : null;
}

/** Both sides in words; where those of one language are alike, the other's are said too. */
function asTexts({ before, after }: Pair) {
  const [old, now] = [valueText(before), valueText(after)];
  if (!old || !now || (old.zh !== now.zh && old.en !== now.en)) return { before: old, after: now };
  return { before: same(`${old.zh} / ${old.en}`), after: same(`${now.zh} / ${now.en}`) };
}

function valueText(value: unknown): Text | null {
  if (value === undefined || value === null) return null;
  if (isList(value)) return joined(value.map((one) => valueText(one) ?? same("—")));
  if (!isFields(value)) return valueName(value);
  const clock = StepClock.safeParse(value);
  if (clock.success) return clockText(clock.data);
  const text = Text.safeParse(value);
  if (text.success) return text.data;
  const title = ownTitle(value);
  const limit = StepClock.safeParse(value.clock);
  if (title) return limit.success ? joined([title, clockText(limit.data)]) : title;
  return joined(Object.entries(value).map(([key, one]) => pairText(key, valueText(one))));
}

function pairText(key: string, value: Text | null): Text {
  const name = fieldName(key);
  return { zh: `${name.zh} ${value?.zh ?? "—"}`, en: `${name.en} ${value?.en ?? "—"}` };
}

function clockText({ amount, unit, ruleId, article, nature, start }: StepClock): Text {
  const [words, cited] = [amountText(amount, unit), articleText(article)];
  const [kind, from] = [valueName(nature), valueName(start)];
  return {
    zh: `${words.zh}（${ruleId} ${cited.zh}，${kind.zh}，${from.zh}起算）`,
    en: `${words.en} (${ruleId} ${cited.en}, ${kind.en}, from ${from.en})`,
  };
}

function joined(texts: readonly Text[]): Text {
  if (texts.length === 0) return { zh: "无", en: "none" };
  return {
    zh: texts.map(({ zh }) => zh).join("、"),
    en: texts.map(({ en }) => en).join(", "),
  };
}

function ownTitle(value: unknown): Text | null {
  if (!isFields(value)) return null;
  const found = Text.safeParse(value.title ?? value.label ?? value.subject);
  return found.success ? found.data : null;
}

/** What is said in one piece: words in both languages, or a limit. */
function isWhole(value: Fields): boolean {
  return Text.strict().safeParse(value).success || StepClock.safeParse(value).success;
}

function same(words: string): Text {
  return { zh: words, en: words };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
