import type { RequestBody } from "./api-request.js";
import { chunksOf, streamOf } from "./byte-streams.js";
import { ReplayableChunks } from "./replayable-chunks.js";

/** A file to import. A stream can be sent again after a failure only up to a certain length. */
export type ImportBody =
  Blob | Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

export interface UploadOptions {
  readonly contentType: string;
  /** Is told how many bytes have been handed to the network so far. */
  readonly onUploadProgress?: ((bytes: number) => void) | undefined;
}

type Bytes = AsyncGenerator<Uint8Array, void, undefined>;

export interface Upload extends RequestBody {
  /** Lets go of the source. */
  close(): void;
}

/** The body of an upload. */
export function uploadOf(body: ImportBody, options: UploadOptions): Upload {
  if (typeof body === "string" || body instanceof Uint8Array) {
    return new BlobUpload(new Blob([body]), options);
  }
  return body instanceof Blob ? new BlobUpload(body, options) : new StreamUpload(body, options);
}

/**
 * If its progress is asked for, the first attempt sends a stream, which can tell it. Where streams cannot be sent (some
 * browsers at all, others on HTTP/1.1), the next one sends the file as it is.
 */
class BlobUpload implements Upload {
  readonly isReplayable = true;
  readonly contentType: string;

  constructor(
    private readonly blob: Blob,
    private readonly options: UploadOptions,
  ) {
    this.contentType = options.contentType;
  }

  open(attempt: number): Promise<BodyInit> {
    const { onUploadProgress } = this.options;
    if (onUploadProgress !== undefined && attempt === 0 && canSendStreams()) {
      return Promise.resolve(streamOf(counted(chunksOf(this.blob.stream()), onUploadProgress)));
    }
    onUploadProgress?.(this.blob.size);
    return Promise.resolve(this.blob);
  }

  close(): void {
    // There is nothing to let go of.
  }
}

/** Can be read once; so it can be sent again only as long as not much of it has been read. */
class StreamUpload implements Upload {
  readonly contentType: string;
  fault: { readonly error: unknown } | null = null;
  readonly #chunks: ReplayableChunks;

  constructor(
    source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
    private readonly options: UploadOptions,
  ) {
    this.contentType = options.contentType;
    const chunks = source instanceof ReadableStream ? chunksOf(source) : source;
    this.#chunks = new ReplayableChunks(this.#watched(chunks));
  }

  get isReplayable(): boolean {
    return this.#chunks.isReplayable;
  }

  async open(): Promise<BodyInit> {
    const { onUploadProgress = () => undefined } = this.options;
    const stream = streamOf(counted(this.#chunks.read(), onUploadProgress));
    // Browsers that cannot send a stream keep a large blob on disk.
    return canSendStreams() ? stream : new Response(stream).blob();
  }

  close(): void {
    // Not waited for: a source that is silent would take as long as it likes.
    this.#chunks.close().catch(() => undefined);
  }

  /** `fetch` would only say that it failed. */
  async *#watched(chunks: AsyncIterable<Uint8Array>): Bytes {
    try {
      yield* chunks;
    } catch (error) {
      this.fault = { error };
      throw error;
    }
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, tell: (bytes: number) => void): Bytes {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    bytes += chunk.length;
    tell(bytes);
  }
}

/** Who cannot send streams takes one for text, and does not look at `duplex`. */
function canSendStreams(): boolean {
  const looked: string[] = [];
  const init = {
    method: "POST",
    body: new ReadableStream(),
    get duplex() {
      looked.push("duplex");
      return "half";
    },
  };
  const { headers } = new Request("https://localhost/", init);
  return looked.length > 0 && !headers.has("Content-Type");
}
