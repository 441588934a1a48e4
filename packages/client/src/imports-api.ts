import { newIdempotencyKey, type ApiRequest } from "./api-request.js";
import { wholeLines } from "./download.js";
import { uploadOf, type ImportBody } from "./import-body.js";
import { fileNameOf, importContentType } from "./import-content-type.js";
import { importProgress } from "./import-progress.js";
import { OpenDncError } from "./open-dnc-error.js";
import type { CallOptions } from "./options.js";
import { allItems } from "./pages.js";
import { sleep } from "./sleep.js";
import type { Transport } from "./transport.js";
import type { ImportJob, ImportPage } from "./types.js";

export interface StartImportOptions extends CallOptions {
  /** `text/csv` or `application/x-ndjson`; by default what the file's name or type says, else CSV. */
  readonly contentType?: string | undefined;
  /** Only count what the file would do. */
  readonly dryRun?: boolean | undefined;
  /** Which column holds the profile URLs; the server finds it by itself if it can. */
  readonly column?: string | undefined;
  /** For the entries whose row gives none. */
  readonly reason?: string | undefined;
  /** For the entries whose row gives none. */
  readonly source?: string | undefined;
  /** A `File`'s own name by default. */
  readonly fileName?: string | undefined;
  /** Is told how many bytes have been handed to the network so far. */
  readonly onUploadProgress?: ((bytes: number) => void) | undefined;
}

export interface ImportOptions extends StartImportOptions {
  /** Is told how the import is getting on, the end included. */
  readonly onProgress?: ((job: ImportJob) => void) | undefined;
}

const PATH = "/v1/dnc/imports";
const PAGE_LIMIT = 100;
const FIRST_UNDO_PAUSE_MS = 500;
const LONGEST_UNDO_PAUSE_MS = 5_000;

/** The part of the client that deals with imports; its methods are described there. */
export class ImportsApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async run(body: ImportBody, { onProgress, ...options }: ImportOptions): Promise<ImportJob> {
    let job = await this.start(body, options);
    onProgress?.(job);
    for await (job of this.follow(job.$id, options)) onProgress?.(job);
    return job;
  }

  async start(body: ImportBody, options: StartImportOptions): Promise<ImportJob> {
    const { dryRun, column, reason, source, signal, onUploadProgress } = options;
    const fileName = options.fileName ?? fileNameOf(body);
    const contentType = options.contentType ?? importContentType(body, fileName);
    const upload = uploadOf(body, { contentType, onUploadProgress });
    try {
      return await this.#transport.data<ImportJob>({
        method: "POST",
        path: PATH,
        query: { dryRun, column, reason, source, fileName },
        body: upload,
        idempotencyKey: newIdempotencyKey(),
        isTimed: false,
        signal,
      });
    } catch (error) {
      throw upload.isReplayable ? error : withAdvice(error);
    } finally {
      upload.close();
    }
  }

  get(id: string, { signal }: CallOptions): Promise<ImportJob> {
    return this.#transport.data({ method: "GET", path: pathOf(id), signal });
  }

  follow(id: string, { signal }: CallOptions): AsyncGenerator<ImportJob, void, undefined> {
    const request: ApiRequest = { method: "GET", path: `${pathOf(id)}/events`, maxRetries: 0 };
    const events = (until: AbortSignal) =>
      this.#transport.response({ ...request, accept: "text/event-stream", signal: until });
    return importProgress({ events, job: () => this.get(id, { signal }) }, signal);
  }

  list({ signal }: CallOptions): AsyncGenerator<ImportJob, void, undefined> {
    return allItems(async (cursor) => {
      const { data, nextCursor } = await this.#transport.json<ImportPage>({
        method: "GET",
        path: PATH,
        query: { limit: PAGE_LIMIT, cursor },
        signal,
      });
      return { items: data, nextCursor };
    });
  }

  async errors(id: string, { signal }: CallOptions): Promise<ReadableStream<Uint8Array>> {
    const path = `${pathOf(id)}/errors`;
    const request: ApiRequest = { method: "GET", path, accept: "text/csv", signal };
    return wholeLines(await this.#transport.response(request), signal);
  }

  cancel(id: string, { signal }: CallOptions): Promise<ImportJob> {
    return this.#transport.data({ method: "DELETE", path: pathOf(id), signal });
  }

  async undo(id: string, { signal }: CallOptions): Promise<ImportJob> {
    // Undoing twice does no more than once, so it needs no idempotency key; and with one, a repeated
    // request would be told how far the first one came.
    const path = `${pathOf(id)}/undo`;
    let job = await this.#transport.data<ImportJob>({
      method: "POST",
      path,
      isTimed: false,
      signal,
    });
    let pauseMs = FIRST_UNDO_PAUSE_MS;
    while (job.status !== "undone") {
      await sleep(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_UNDO_PAUSE_MS);
      job = await this.get(id, { signal });
    }
    return job;
  }
}

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

function withAdvice(error: unknown): unknown {
  if (!(error instanceof OpenDncError)) return error;
  return error.with({
    message:
      `${error.message} A stream of this length cannot be sent again; a Blob can ` +
      "(in Node.js, fs.openAsBlob gives one of a file).",
  });
}
