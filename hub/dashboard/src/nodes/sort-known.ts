type Order = "ascend" | "descend" | null | undefined;

/** Compares by a figure; whatever the order, those of which it is not known come last. */
export function sortKnown<Row>(figureOf: (row: Row) => number | null) {
  return (one: Row, other: Row, order?: Order): number => {
    const [left, right] = [figureOf(one), figureOf(other)];
    if (left !== null && right !== null) return left - right;
    const unknownLast = Number(left === null) - Number(right === null);
    return order === "descend" ? -unknownLast : unknownLast;
  };
}
