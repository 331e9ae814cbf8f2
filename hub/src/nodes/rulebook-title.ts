import type { Text } from "@duoyun/shared";

export function rulebookTitle(id: string): Text {
  return { zh: id, en: id };
}
