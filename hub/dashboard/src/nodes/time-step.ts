const minute = 60;
const hour = 3_600;
const day = 86_400;

const steps = [
  ...[5, 15, 30, minute, 2 * minute, 5 * minute, 15 * minute, 30 * minute],
  ...[hour, 2 * hour, 6 * hour, 12 * hour, day, 2 * day, 5 * day, 10 * day],
];
const mostSteps = 4;

/** The distance of an axis' marks that people read as times, for lengths of up to so many seconds. */
export function timeStep(mostSeconds: number): number {
  return steps.find((step) => step * mostSteps >= mostSeconds) ?? 50 * day;
}
