import { unexpectedDetails } from "./answer.js";
import { batchText, outgoing, type OutgoingEntry } from "./batch-request.js";
import { BatchSize } from "./batch-size.js";
import { chunked } from "./chunked.js";
import { OpenDncError } from "./open-dnc-error.js";
import type { EntryInput } from "./types.js";

/** Many entries: an array, a generator, the rows of a file as they are read. */
export type ManyEntries<T = string | EntryInput> = Iterable<T> | AsyncIterable<T>;

/** With the URL as it was given; the detail's own `url` is the canonical one. */
export type WithSent<Detail> = Detail & { readonly sent: string };

export interface BatchRunOptions<Detail> {
  readonly entries: ManyEntries;
  readonly maxBatch: number;
  /** Sends one batch and gives its details. */
  readonly post: (text: string) => Promise<readonly Detail[]>;
}

/**
 * One detail for each entry, in the entries' order, however many requests that takes. The next
 * entries are asked for only when those before are done.
 */
export async function* runBatches<Detail extends object>(
  options: BatchRunOptions<Detail>,
): AsyncGenerator<WithSent<Detail>, void, undefined> {
  const size = new BatchSize(options.maxBatch);
  let done = 0;
  for await (const chunk of chunked(each(options.entries), size)) {
    let rest = chunk;
    while (rest.length > 0) {
      const batch = rest.slice(0, size.entries);
      const details = await postBatch(batch, done, size, options);
      if (details === null) continue;
      yield* details;
      done += batch.length;
      rest = rest.slice(batch.length);
    }
  }
}

/** `null` if the batch has to be smaller. */
async function postBatch<Detail extends object>(
  batch: readonly OutgoingEntry[],
  done: number,
  size: BatchSize,
  { post }: BatchRunOptions<Detail>,
): Promise<readonly WithSent<Detail>[] | null> {
  try {
    const details = await post(batchText(batch));
    if (details.length !== batch.length) throw unexpectedDetails(batch.length, details.length);
    return batch.map(({ sent }, index) => ({ ...(details[index] as Detail), sent }));
  } catch (error) {
    if (size.shrinkAfter(error, batch.length)) return null;
    throw atPosition(error, done);
  }
}

async function* each(entries: ManyEntries): AsyncGenerator<OutgoingEntry, void, undefined> {
  for await (const entry of entries) yield outgoing(entry);
}

/** The server counts within its batch; whoever called, within all that was given. */
function atPosition(error: unknown, done: number): unknown {
  if (!(error instanceof OpenDncError) || error.index === undefined) return error;
  const { message, index } = error;
  return error.with({
    index: done + index,
    message: message.replace(`entries[${index}]`, `entries[${done + index}]`),
  });
}
