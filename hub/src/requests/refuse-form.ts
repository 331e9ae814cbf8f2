import { type AppError, invalid } from "@duoyun/shared";
import type { Problem } from "./catalog-problems.ts";

/** A form refused with everything that is wrong with it. */
export function refuseForm(problems: readonly Problem[]): AppError {
  return invalid(
    {
      zh: problems.map(({ text }) => text.zh).join("\n"),
      en: problems.map(({ text }) => text.en).join("\n"),
    },
    { problems },
  );
}
