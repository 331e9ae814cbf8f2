/** So many of the differences that a compare found are named in its row. */
export const mostShown = 50;
