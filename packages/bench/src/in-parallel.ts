/** Works on all items, `width` at a time; each of the lanes, numbered from 0, does one by one. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, lane: number) => Promise<unknown>,
): Promise<void> {
  const queue = items.values();
  const lane = async (_: unknown, number: number) => {
    for (const item of queue) await work(item, number);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
