const milliseconds = { minute: 60_000, hour: 3_600_000 };

/** The end of a limit in natural time, nights and holidays included. */
export function addNaturalTime(from: Date, amount: number, unit: "minute" | "hour"): Date {
  if (!Number.isFinite(amount) || amount < 0) {
    throw new RangeError(`Not an amount of time: ${amount}`);
  }
  return new Date(from.getTime() + amount * milliseconds[unit]);
}
