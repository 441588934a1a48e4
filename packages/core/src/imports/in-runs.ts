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
