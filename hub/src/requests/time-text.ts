/** An instant as people in Shanghai read it: 2026-11-22 14:03. */
export function timeText(at: Date): string {
  const shanghaiMilliseconds = 8 * 3_600_000;
  return new Date(at.getTime() + shanghaiMilliseconds).toISOString().slice(0, 16).replace("T", " ");
}
