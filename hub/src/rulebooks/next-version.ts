import { AppError, findRulebook, invalid, type Rulebook, shiftDay } from "@duoyun/shared";

/** The version that a changed one follows, or the refusal of a document that nobody has or of another number than the next. */
export function presentOf(rulebook: Rulebook, known: readonly Rulebook[]): Rulebook | AppError {
  const { id, version } = rulebook;
  const present = findRulebook(id, known);
  if (!present) return unknownDocument(id, known);
  return version === present.version + 1 ? present : otherVersion(present.version + 1);
}

/** The first day from which the version after this one can be in force. */
export function earliestAfter(present: Rulebook, today: string): string {
  const tomorrow = shiftDay(today, 1);
  const { effectiveFrom } = present;
  return effectiveFrom !== null && effectiveFrom > tomorrow ? effectiveFrom : tomorrow;
}

export function unknownDocument(id: string, known: readonly Rulebook[]): AppError {
  const ids = [...new Set(known.map((one) => one.id))].join(", ");
  return new AppError(
    "not_found",
    {
      zh: `没有编号为 ${id} 的规则文件，请修改已有文件之一：${ids}。`,
      en: `There is no document ${id}. Change one of these: ${ids}.`,
    },
    { path: "id" },
  );
}

function otherVersion(next: number): AppError {
  return new AppError(
    "conflict",
    {
      zh: `版本号应为 ${next}（现有版本加一）。请在最新版本上修改，并填写该版本号。`,
      en: `Its version has to be ${next}, one more than the present one. Change the newest version and give it that number.`,
    },
    { path: "version" },
  );
}

export function tooEarly(earliest: string): AppError {
  return invalid({
    zh: `最早自 ${earliest} 起施行：不能早于明天，也不能早于前一版本的施行日。请改日期。`,
    en: `It can be in force from ${earliest} at the earliest: not before tomorrow, nor before the version that it follows. Choose another day.`,
  });
}
