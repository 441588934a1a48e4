/**
 * Puts what comes in runs of any length into runs of `size`, the last one maybe shorter. When the
 * source throws, what had come before it is handed on first.
 */
export async function* inRuns<T>(
  source: AsyncIterable<readonly T[]>,
  size: number,
): AsyncGenerator<readonly T[], void, undefined> {
  let run: T[] = [];
  try {
    for await (const items of source) {
      for (const item of items) {
        run.push(item);
        if (run.length < size) continue;
        const full = run;
        run = [];
        yield full;
      }
    }
  } catch (error) {
    if (run.length > 0) yield run;
    throw error;
  }
  if (run.length > 0) yield run;
}

/** Works out the next item while the one before it is being used. */
export async function* readAhead<T>(
  source: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  let upcoming = source.next();
  try {
    for (;;) {
      const { done, value } = await upcoming;
      if (done === true) return;
      upcoming = source.next();
      // Its failure is noticed when its turn comes.
      upcoming.catch(() => undefined);
      yield value;
    }
  } finally {
    await upcoming.catch(() => undefined);
    await source.return();
  }
}
