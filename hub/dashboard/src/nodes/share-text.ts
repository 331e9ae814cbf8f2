/** A share in percent, rounded down: only the whole is called 100%. */
export function shareText(ratio: number): string {
  return `${Math.floor(ratio * 1_000) / 10}%`;
}
