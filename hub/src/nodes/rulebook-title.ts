import { findRulebook, type Text } from "@duoyun/shared";

/** The short title of a rulebook; its id for one that this hub does not know. */
export function rulebookTitle(id: string): Text {
  return findRulebook(id)?.shortTitle ?? { zh: id, en: id };
}
