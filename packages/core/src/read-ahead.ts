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
