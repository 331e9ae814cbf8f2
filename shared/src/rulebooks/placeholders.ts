import type { Text } from "../text.ts";

/** Where a sentence of a form has the answer to a field, such as {systemName}. */
export const placeholder = /\{(\w+)\}/g;

/** The fields that a sentence names, in either language. */
export function namedIn({ zh, en }: Text): string[] {
  return [...`${zh} ${en}`.matchAll(placeholder)].map(([, name = ""]) => name);
}
