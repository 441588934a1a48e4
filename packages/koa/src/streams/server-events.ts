/** One event of a `text/event-stream`; `data` goes out as JSON, which has no line breaks. */
export interface ServerEvent {
  readonly event: string;
  readonly data: object;
}

/** How long a client waits before it connects again. */
const RETRY_MS = 3_000;
/** Well below the time after which proxies and servers give a silent connection up. */
const HEARTBEAT_MS = 15_000;

/** Events as text, with comments where none comes for long. */
export async function* eventStreamText(
  events: AsyncIterator<ServerEvent, void>,
): AsyncGenerator<string, void, undefined> {
  yield `retry: ${RETRY_MS}\n\n`;
  for (let next = events.next(); ;) {
    const result = await orSilence(next);
    if (result === "silence") {
      yield ": nothing new\n\n";
      continue;
    }
    if (result.done === true) return;
    const { event, data } = result.value;
    yield `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    next = events.next();
  }
}

async function orSilence<T>(next: Promise<T>): Promise<T | "silence"> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<"silence">((resolve) => {
    timer = setTimeout(() => resolve("silence"), HEARTBEAT_MS);
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}
