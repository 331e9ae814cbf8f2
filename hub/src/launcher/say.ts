/** What the person at the terminal reads: Chinese first, then English. */
export const say = {
  line(zh: string, en: string): void {
    process.stdout.write(`${zh}\n${en}\n`);
  },
  /** For one step of the start, on one line. */
  step(zh: string, en: string): void {
    process.stdout.write(`· ${zh} / ${en}\n`);
  },
  warn(zh: string, en: string): void {
    process.stderr.write(`! ${zh} / ${en}\n`);
  },
};
