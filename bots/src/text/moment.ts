const shanghaiOffsetMilliseconds = 8 * 3_600_000;

function shanghai(instant: string): string {
  return new Date(Date.parse(instant) + shanghaiOffsetMilliseconds).toISOString();
}

/** `11-22 14:03` in Asia/Shanghai. */
export function minuteOf(instant: string): string {
  return shanghai(instant).slice(5, 16).replace("T", " ");
}

/** `14:03:20` in Asia/Shanghai. */
export function timeOf(instant: string): string {
  return shanghai(instant).slice(11, 19);
}
