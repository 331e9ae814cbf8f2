import type { Explanation } from "@duoyun/shared";
import type { CommandIo } from "./command-io.ts";

/** The sentence in both languages, then one aligned line a day. */
export function printExplanation(io: CommandIo, { summary, days }: Explanation): void {
  io.out(summary.zh);
  io.out(summary.en);
  io.out("");
  for (const { day, counted, note } of days) {
    io.out(`${day}  ${String(counted ?? "-").padStart(4)}  ${note.zh} / ${note.en}`);
  }
}
