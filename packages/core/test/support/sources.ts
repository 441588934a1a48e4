/** Gives the items, then throws the failure if there is one; tells when it was let go of. */
export async function* given<T>(
  items: Iterable<T>,
  failure: Error | null = null,
  onEnd?: () => void,
): AsyncGenerator<T, void, undefined> {
  try {
    for (const item of items) yield await Promise.resolve(item);
    if (failure !== null) throw failure;
  } finally {
    onEnd?.();
  }
}

/** What came of a source, and what it failed with. */
export async function collected<T>(
  source: AsyncIterable<T>,
): Promise<{ items: T[]; error: unknown }> {
  const items: T[] = [];
  try {
    for await (const item of source) items.push(item);
  } catch (error) {
    return { items, error };
  }
  return { items, error: null };
}
