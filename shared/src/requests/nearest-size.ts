/** The size on a ladder that lies nearest to the wish, the larger of two equally near; null for an empty ladder. */
export function nearestSize(ladder: readonly number[], wish: number): number | null {
  let nearest: number | null = null;
  for (const size of ladder) {
    const distance = Math.abs(size - wish);
    const best = nearest === null ? Number.POSITIVE_INFINITY : Math.abs(nearest - wish);
    if (distance < best || (distance === best && nearest !== null && size > nearest))
      nearest = size;
  }
  return nearest;
}
