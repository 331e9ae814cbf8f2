type Results<Work extends readonly unknown[]> = {
  -readonly [Index in keyof Work]: Awaited<Work[Index]>;
};

/**
 * Sends statements of one transaction one after the other without waiting in between. Waits for all of
 * them, also when one fails, so that none reaches the connection after the transaction has ended.
 */
export async function together<const Work extends readonly unknown[]>(
  work: Work,
): Promise<Results<Work>> {
  // A query starts each time that somebody waits for it; as a promise it starts once.
  const started = work.map((one) => Promise.resolve(one));
  await Promise.allSettled(started);
  return (await Promise.all(started)) as Results<Work>;
}
