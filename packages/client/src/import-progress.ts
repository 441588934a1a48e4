import { chunksOf } from "./byte-streams.js";
import { Deadline } from "./deadline.js";
import { serverSentEvents } from "./server-sent-events.js";
import { sleep } from "./sleep.js";
import type { ImportJob } from "./types.js";

export interface ImportProgressSource {
  /** The import's event stream, opened without retries. */
  readonly events: (signal: AbortSignal) => Promise<Response>;
  /** The job as it is now, with retries. */
  readonly job: () => Promise<ImportJob>;
}

/** A stream that says nothing for so long may be held back by a proxy. */
const SILENCE_MS = 30_000;
/** After so many streams in a row that told nothing, the job is only asked for. */
const MOST_MUTE_STREAMS = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The job each time that something is heard of it; the last one has ended. Its events are followed,
 * again if their stream breaks; where they do not come through, the job is asked for instead.
 */
export async function* importProgress(
  source: ImportProgressSource,
  signal?: AbortSignal,
): AsyncGenerator<ImportJob, void, undefined> {
  let mute = 0;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    let isMute = true;
    if (mute < MOST_MUTE_STREAMS) {
      for await (const job of heard(source, signal)) {
        isMute = false;
        yield job;
        if (hasEnded(job)) return;
      }
    }
    mute = isMute ? mute + 1 : 0;
    const job = await source.job();
    yield job;
    if (hasEnded(job)) return;
    await sleep(pauseMs, signal);
  }
}

/** Whether nothing more happens to the job by itself. */
export function hasEnded({ status }: Pick<ImportJob, "status">): boolean {
  return status !== "queued" && status !== "running";
}

/** What one event stream tells until it ends or fails. */
async function* heard(
  source: ImportProgressSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportJob, void, undefined> {
  const silence = new Deadline(SILENCE_MS, signal);
  try {
    yield* told(await source.events(silence.signal), silence);
  } catch {
    // Whatever it was: asking for the job comes next, and says so if it lasts.
    signal?.throwIfAborted();
  } finally {
    silence.clear();
  }
}

async function* told(
  response: Response,
  silence: Deadline,
): AsyncGenerator<ImportJob, void, undefined> {
  const isEvents = response.headers.get("Content-Type")?.startsWith("text/event-stream") ?? false;
  if (response.body === null) return;
  if (!isEvents) {
    await response.body.cancel();
    return;
  }
  for await (const { event, data } of serverSentEvents(alive(response.body, silence))) {
    if (event === "progress" || event === "end") yield JSON.parse(data) as ImportJob;
  }
}

/** Comments count, too: servers send them to show that they are there. */
async function* alive(
  body: ReadableStream<Uint8Array>,
  silence: Deadline,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunksOf(body)) {
    silence.restart();
    yield chunk;
  }
}
