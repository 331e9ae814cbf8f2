/**
 * How a node is heard, in real seconds; the one place that says so. A heartbeat comes `every` so often. The page
 * calls a node late from `late` on and silent from `silent` on. So that a bad line does not make it flap, people are
 * told of a late node only once it has been late for `steady`; from then on it counts as ready again, on the page and
 * for them, only once it has been heard for `steady` without a gap of `late`. Before, its next heartbeat is enough.
 */
export const hearingLimits = { every: 30, late: 90, silent: 300, steady: 60 } as const;
