import { catalogue, type IntentId } from "./catalogue.ts";
import type { Setting } from "./change-setting.ts";
import { normalise } from "./normalise.ts";

export type ReadText =
  | { type: "intent"; id: IntentId; argument: string | null }
  | { type: "pick"; position: number }
  | { type: "unknown"; near: IntentId[] };

const words = catalogue
  .flatMap(({ id, words }) => [...words.zh, ...words.en].map((word) => ({ id, word })))
  .sort((a, b) => b.word.length - a.word.length);

const requestNumber = /(?<![\w-])req-?(\d{4})-?(\d{1,8})(?![\w-])/;
const leaseNumber = /(?<![\w-])l-(\d{4})-(\d{1,8})(?![\w-])/;
const aboutLeases: readonly IntentId[] = ["extend", "release", "leases", "change", "reclaim"];
const settings: Record<string, Setting> = {
  中文: "zh",
  汉语: "zh",
  chinese: "zh",
  zh: "zh",
  英文: "en",
  英语: "en",
  english: "en",
  en: "en",
  开启摘要: "digestOn",
  打开摘要: "digestOn",
  "digest on": "digestOn",
  关闭摘要: "digestOff",
  "digest off": "digestOff",
};

/** Reads what a person typed; it can open things and start forms, and never decides anything. */
export function readText(text: string): ReadText {
  const said = normalise(text);
  if (/^[1-9]\d{0,2}$/.test(said)) return { type: "pick", position: Number(said) };
  const setting = settings[said];
  if (setting !== undefined) return { type: "intent", id: "settings", argument: setting };
  return exactly(said) ?? withArgument(said) ?? numberIn(said) ?? unknown(said);
}

function exactly(said: string): ReadText | null {
  const found = words.find(({ word }) => word === said);
  return found ? { type: "intent", id: found.id, argument: null } : null;
}

function withArgument(said: string): ReadText | null {
  for (const { id, word } of words) {
    if (!said.startsWith(word)) continue;
    const argument = argumentOf(id, said.slice(word.length).trim());
    if (argument !== null) return { type: "intent", id, argument };
  }
  return null;
}

function argumentOf(id: IntentId, rest: string): string | null {
  if (id === "settings") return settings[rest] ?? null;
  const number = /^(?:#|no\.? ?|号)?(\d{1,8})$/.exec(rest)?.[1];
  if (id === "request") return fullNumber(rest, requestNumber, "REQ") ?? number ?? null;
  if (aboutLeases.includes(id)) {
    return fullNumber(rest, leaseNumber, "L") ?? number ?? null;
  }
  return null;
}

function numberIn(said: string): ReadText | null {
  const request = fullNumber(said, requestNumber, "REQ");
  if (request !== null) return { type: "intent", id: "request", argument: request };
  const lease = fullNumber(said, leaseNumber, "L");
  if (lease !== null) return { type: "intent", id: "leases", argument: lease };
  const digits = /^#?(\d{4,8})$/.exec(said)?.[1];
  return digits === undefined ? null : { type: "intent", id: "request", argument: digits };
}

function fullNumber(text: string, pattern: RegExp, prefix: string): string | null {
  const [, year, number] = pattern.exec(text) ?? [];
  return year && number ? `${prefix}-${year}-${number.padStart(5, "0")}` : null;
}

function unknown(said: string): ReadText {
  const near = words.filter(({ word }) => word.length > 1 && said.includes(word));
  return { type: "unknown", near: [...new Set(near.map(({ id }) => id))] };
}
