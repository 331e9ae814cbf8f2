export type Texts = { [key: string]: string | Texts };

/** What keeps the two languages from saying the same: missing keys, empty texts, different placeholders. */
export function findTextProblems(zh: Texts, en: Texts): string[] {
  const chinese = flatten(zh);
  const english = flatten(en);
  return [
    ...missing(chinese, english).map((key) => `"${key}" is missing in en`),
    ...missing(english, chinese).map((key) => `"${key}" is missing in zh-CN`),
    ...[...chinese].flatMap(([key, text]) => compare(key, text, english.get(key))),
  ];
}

function flatten(texts: Texts, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const path = `${prefix}${key}`;
    if (typeof value === "string") flat.set(path, value);
    else for (const [inner, text] of flatten(value, `${path}.`)) flat.set(inner, text);
  }
  return flat;
}

// English has plural forms that Chinese has not: "days_one" and "days_other" stand for "days_other".
function missing(from: Map<string, string>, to: Map<string, string>): string[] {
  const known = new Set([...to.keys()].map(withoutPlural));
  return [...from.keys()].filter((key) => !known.has(withoutPlural(key)));
}

function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, "");
}

function compare(key: string, zh: string, en: string | undefined): string[] {
  if (zh.trim() === "" || en?.trim() === "") return [`"${key}" is empty`];
  if (en === undefined || placeholders(zh) === placeholders(en)) return [];
  return [`"${key}" has {{${placeholders(zh)}}} in zh-CN but {{${placeholders(en)}}} in en`];
}

function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name);
  return [...new Set(names)].sort().join(", ");
}
