/** The chunks of a stream. Leaving the loop early cancels it. Not all browsers can do that by themselves. */
export async function* chunksOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Fine also at the end and after a fault; whoever waits for it may wait for the network.
    reader.cancel().catch(() => undefined);
  }
}

/** A stream of what a generator yields, no faster than it is read. */
export function streamOf<T>(chunks: AsyncGenerator<T, void, undefined>): ReadableStream<T> {
  return new ReadableStream<T>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return();
    },
  });
}

/** The lines of a text, without their ends. What follows the last end is none. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  lineEnd: RegExp,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(lineEnd);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  // Throws if the last character is cut in two.
  decoder.decode();
}
