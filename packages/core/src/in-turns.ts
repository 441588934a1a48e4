/**
 * Does the work for each item, for up to `atOnce` of them at the same time, and gives the results in
 * the items' order. When some work fails, no more is begun; what was begun has ended when this
 * rejects.
 */
export async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  let hasFailed = false;
  const takeTurns = async (): Promise<void> => {
    for (const [place, item] of left) {
      if (hasFailed) return;
      try {
        results[place] = await work(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const takers = Array.from({ length: Math.min(atOnce, items.length) }, takeTurns);
  const ended = await Promise.allSettled(takers);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return results;
}
