import { z } from "zod";

/** The same words for people, in Chinese and in English. */
export const Text = z.object({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

export const Locale = z.enum(["zh", "en"]);
export type Locale = z.infer<typeof Locale>;
