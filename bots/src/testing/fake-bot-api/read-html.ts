import { badRequest } from "./api-error.ts";

const tags = /<(\/?)(b|i|u|s|code|pre|a|blockquote)((?:\s+[\w-]+="[^"<>]*")*)>/g;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const longestText = 4_096;

/** The text that people see; refuses what the Bot API cannot parse, and what is too long once it is parsed. */
export function readHtml(html: string): string {
  const open: string[] = [];
  const bare = html.replace(tags, (_, slash: string, tag: string) => {
    if (slash === "") open.push(tag);
    else if (open.pop() !== tag)
      throw badRequest(`can't parse entities: unexpected end tag "${tag}"`);
    return "";
  });
  if (open.length > 0)
    throw badRequest(`can't parse entities: can't find end tag of "${open.at(-1)}"`);
  if (bare.includes("<")) throw badRequest("can't parse entities: unsupported start tag");
  const text = bare.replace(/&(\w*);?/g, (whole, name: string) => {
    const character = entities[name];
    if (character === undefined || !whole.endsWith(";")) {
      throw badRequest(`can't parse entities: unsupported entity "${whole}"`);
    }
    return character;
  });
  return within(text);
}

export function within(text: string): string {
  if (text.trim() === "") throw badRequest("message text is empty");
  if (text.length > longestText) throw badRequest("message is too long");
  return text;
}
