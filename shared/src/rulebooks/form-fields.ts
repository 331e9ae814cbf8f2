import type { Text } from "../text.ts";
import type { AnnexFieldInput, KnownFact } from "./form-schema.ts";

type Input<Type extends AnnexFieldInput["type"]> = Extract<AnnexFieldInput, { type: Type }>;
type More<Type extends AnnexFieldInput["type"]> = Omit<
  Partial<Input<Type>>,
  "id" | "label" | "type"
>;

const label = ([zh, en]: readonly [string, string]): Text => ({ zh, en });
type Names = readonly [zh: string, en: string];

/** A field of one line; more of it, such as its format, in the last argument. */
export function text(id: string, names: Names, more: More<"text"> = {}): Input<"text"> {
  return { id, label: label(names), type: "text", ...more };
}

/** A field of several lines, in whole sentences. */
export function prose(id: string, names: Names, more: More<"text"> = {}): Input<"text"> {
  return text(id, names, { long: true, minLength: 4, maxLength: 2000, ...more });
}

export function phone(id: string, names: Names, more: More<"text"> = {}): Input<"text"> {
  return text(id, names, { format: "phone", maxLength: 30, ...more });
}

export function email(id: string, names: Names, more: More<"text"> = {}): Input<"text"> {
  return text(id, names, { format: "email", maxLength: 100, ...more });
}

export function number(
  id: string,
  names: Names,
  more: More<"number"> & { min: number; max: number },
): Input<"number"> {
  return { id, label: label(names), type: "number", ...more };
}

export function choice(
  id: string,
  names: Names,
  more: Omit<More<"choice">, "options"> & { options: Record<string, Names> },
): Input<"choice"> {
  const options = Object.entries(more.options).map(([value, option]) => ({
    value,
    label: label(option),
  }));
  return { id, label: label(names), type: "choice", ...more, options };
}

export function flag(id: string, names: Names, more: More<"flag"> = {}): Input<"flag"> {
  return { id, label: label(names), type: "flag", ...more };
}

export function day(id: string, names: Names, more: More<"day"> = {}): Input<"day"> {
  return { id, label: label(names), type: "day", ...more };
}

/** What the request says already; `from` is its name there. */
export function known(from: KnownFact, names: Names): Input<"known"> {
  return { id: from, label: label(names), type: "known", from };
}

export const units = {
  core: { zh: "核", en: "cores" },
  gigabyte: { zh: "GB", en: "GB" },
  terabyte: { zh: "TB", en: "TB" },
  percent: { zh: "%", en: "%" },
  yuan: { zh: "元", en: "yuan" },
  days: { zh: "天", en: "days" },
  cards: { zh: "卡", en: "cards" },
  people: { zh: "人", en: "people" },
};

/** The zones of P24-04 as a form asks for them. */
export const zoneOptions: Record<string, Names> = {
  extranetZone: ["政务外网区", "E-government extranet zone"],
  internetZone: ["互联网区", "Internet zone"],
};
