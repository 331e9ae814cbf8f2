const versionsInEpoch = 2 ** 40;

/** A city's version made comparable across epochs: any record of a newer epoch is newer. */
export function recordVersion(epoch: number, version: number): number {
  return epoch * versionsInEpoch + version;
}
