export type Patience = { seconds?: number; everyMilliseconds?: number };

/** Asks until the answer is neither null nor undefined nor false; fails with the last reason when patience ends. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  { seconds = 300, everyMilliseconds = 150 }: Patience = {},
): Promise<T> {
  const end = performance.now() + seconds * 1_000;
  let last: unknown = "it never became true";
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
  }
  throw new Error(`Waited ${seconds} s for ${what}: ${String(last)}`, { cause: last });
}
