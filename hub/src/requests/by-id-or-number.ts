import type { ByIdOrNumber } from "@duoyun/shared";
import { z } from "zod";

/** What people and programs call a thing by: its id when it looks like one, else its number. */
export function byIdOrNumber(text: string): ByIdOrNumber {
  return z.uuid().safeParse(text).success ? { id: text } : { number: text.trim() };
}
