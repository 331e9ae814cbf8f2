const kept = 2_000;

/** Knows the last ids that were added, so that what comes twice within a short while is handled once. */
export function createRecent(): { add(id: string): boolean; delete(id: string): void } {
  const ids = new Set<string>();
  return {
    add: (id) => {
      if (ids.has(id)) return false;
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > kept && oldest !== undefined) ids.delete(oldest);
      return true;
    },
    delete: (id) => void ids.delete(id),
  };
}
