const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

// Line breaks would forge lines of a card; direction marks would turn its words around.
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** One line of plain text: no control or direction characters, no lone surrogates, single spaces. */
export function clean(text: string): string {
  return text.toWellFormed().replace(unwanted, " ").replace(/\s+/g, " ").trim();
}

/** At most `length` UTF-16 units, never through a character, with … where something is missing. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > length - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

export function short(text: string, length: number): string {
  return cut(clean(text), length);
}
