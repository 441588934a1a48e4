import { jsonBody, newIdempotencyKey } from "./api-request.js";
import { runBatches, type ManyEntries } from "./batch-run.js";
import { outgoing } from "./batch-request.js";
import { Details } from "./details.js";
import { wholeLines } from "./download.js";
import { exportedEntries } from "./exported-entries.js";
import type { ImportBody } from "./import-body.js";
import { ImportsApi, type ImportOptions, type StartImportOptions } from "./imports-api.js";
import { OpenDncError } from "./open-dnc-error.js";
import { readSettings, type CallOptions, type OpenDncClientOptions } from "./options.js";
import { allItems } from "./pages.js";
import {
  summarizeAdds,
  summarizeChecks,
  type AddDetail,
  type AddSummary,
  type CheckedDetail,
  type CheckSummary,
} from "./summaries.js";
import { Transport } from "./transport.js";
import type {
  BatchReport,
  CheckAnswer,
  CheckReport,
  Entry,
  EntryInput,
  EntryPage,
  ExportedEntry,
  ImportJob,
  KeyVerification,
} from "./types.js";

export type AddResult =
  | { readonly status: "added"; readonly entry: Entry }
  /** The person was listed already; that entry stays as it was. */
  | { readonly status: "duplicate"; readonly entry: null };

export type RemoveOutcome = "removed" | "absent";
export type ExportFormat = "csv" | "ndjson";

export interface ListOptions extends CallOptions {
  /** Entries in one request, 1 to 1,000. */
  readonly limit?: number | undefined;
  /** Only entries whose slug, the part after `/in/`, starts so. */
  readonly q?: string | undefined;
}

export interface PageOptions extends ListOptions {
  readonly offset?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

export interface ExportOptions extends CallOptions {
  readonly format?: ExportFormat | undefined;
}

const LARGEST_PAGE = 1_000;

/**
 * One team's list on an OpenDNC server. Failures that may pass are retried and full rate windows
 * waited for; what then remains is an {@link OpenDncError}. A check that gets no answer rejects: it
 * never says that somebody is not listed.
 */
export class OpenDncClient {
  readonly #transport: Transport;
  readonly #imports: ImportsApi;
  readonly #maxBatch: number;

  /** Sends nothing. Throws a `TypeError` for options that cannot be right. */
  constructor(options: OpenDncClientOptions) {
    const settings = readSettings(options);
    this.#transport = new Transport(settings);
    this.#imports = new ImportsApi(this.#transport);
    this.#maxBatch = settings.maxBatch;
  }

  /** Resolves if the server accepts the key. */
  verify({ signal }: CallOptions = {}): Promise<KeyVerification> {
    return this.#transport.json({ method: "GET", path: "/v1/verify", signal });
  }

  /** Lists a person. What is answered is on the server's disk. */
  async add(entry: string | EntryInput, { signal }: CallOptions = {}): Promise<AddResult> {
    try {
      const added = await this.#transport.data<Entry>({
        method: "POST",
        path: "/v1/dnc",
        body: jsonBody(outgoing(entry).json),
        idempotencyKey: newIdempotencyKey(),
        signal,
      });
      return { status: "added", entry: added };
    } catch (error) {
      if (isError(error, "already_listed")) return { status: "duplicate", entry: null };
      throw error;
    }
  }

  /**
   * Lists any number of people, in as many requests as that takes. Nothing is counted twice, however
   * often a request has to be sent again.
   *
   * If it rejects, the entries whose details have come are listed, and those after them may be:
   * giving all of them again is safe.
   */
  addAll(entries: ManyEntries, { signal }: CallOptions = {}): Details<AddDetail, AddSummary> {
    const post = async (text: string) => {
      const report = await this.#transport.data<BatchReport>({
        method: "POST",
        path: "/v1/dnc/batch",
        body: jsonBody(text),
        idempotencyKey: newIdempotencyKey(),
        signal,
      });
      return report.details;
    };
    return new Details(runBatches({ entries, maxBatch: this.#maxBatch, post }), summarizeAdds);
  }

  /** Whether a person is listed, and as what. */
  async check(url: string, { signal }: CallOptions = {}): Promise<CheckAnswer> {
    const path = "/v1/dnc/check";
    const answer = await this.#transport.data<CheckAnswer>({
      method: "GET",
      path,
      query: { url },
      signal,
    });
    if (typeof answer.onList === "boolean") return answer;
    throw new OpenDncError({
      status: null,
      code: "unexpected_answer",
      message: "The server did not say whether the person is listed.",
    });
  }

  /** Checks any number of people, in as many requests as that takes. */
  checkAll(
    urls: ManyEntries<string>,
    { signal }: CallOptions = {},
  ): Details<CheckedDetail, CheckSummary> {
    const post = async (text: string) => {
      // Without an idempotency key: a repeated check is to be answered anew.
      const report = await this.#transport.data<CheckReport>({
        method: "POST",
        path: "/v1/dnc/check/batch",
        body: jsonBody(text),
        signal,
      });
      return report.details;
    };
    const run = runBatches({ entries: urls, maxBatch: this.#maxBatch, post });
    return new Details(run, summarizeChecks);
  }

  /**
   * All entries, newest first. One that is there throughout comes exactly once, whatever is added
   * and removed meanwhile.
   */
  list(options: ListOptions = {}): AsyncGenerator<Entry, void, undefined> {
    const { limit = LARGEST_PAGE } = options;
    return allItems(async (cursor) => {
      const { entries, nextCursor } = await this.page({ ...options, limit, cursor });
      return { items: entries, nextCursor };
    });
  }

  /** One page of the list. */
  page({ limit, offset, cursor, q, signal }: PageOptions = {}): Promise<EntryPage> {
    const query = { limit, offset, cursor, q };
    return this.#transport.data({ method: "GET", path: "/v1/dnc", query, signal });
  }

  /**
   * Takes an entry off the list, by its id. If an earlier attempt got no answer and the entry is
   * gone at the next one, it counts as `removed`.
   */
  async remove(id: string, { signal }: CallOptions = {}): Promise<RemoveOutcome> {
    const path = `/v1/dnc/${encodeURIComponent(id)}`;
    try {
      await this.#transport.data({ method: "DELETE", path, signal });
      return "removed";
    } catch (error) {
      if (!isError(error, "not_found")) throw error;
      return error.isUncertain ? "removed" : "absent";
    }
  }

  /**
   * Takes a person off the list. Of several callers at once, one is told `removed`. Somebody who is
   * listed again meanwhile stays listed: only the entry that was there is removed.
   */
  async removeUrl(url: string, options: CallOptions = {}): Promise<RemoveOutcome> {
    const { entry } = await this.check(url, options);
    return entry === null ? "absent" : this.remove(entry.$id, options);
  }

  /** The whole list, entry by entry. An export that breaks off rejects, and is never just short. */
  async *export({ signal }: CallOptions = {}): AsyncGenerator<ExportedEntry, void, undefined> {
    yield* exportedEntries(await this.exportStream({ format: "ndjson", signal }));
  }

  /** The whole list as a file. The stream errors with an {@link OpenDncError} if it breaks off. */
  async exportStream(options: ExportOptions = {}): Promise<ReadableStream<Uint8Array>> {
    const { format = "csv", signal } = options;
    const response = await this.#transport.response({
      method: "GET",
      path: "/v1/dnc/export",
      query: { format },
      accept: "*/*",
      signal,
    });
    return wholeLines(response, signal);
  }

  /**
   * Uploads a file, waits until it is imported, and gives the import as it ended: look at its
   * `status` and `errors`. Aborting stops the upload or the waiting; an import whose upload is
   * complete goes on (see {@link cancelImport}).
   */
  import(body: ImportBody, options: ImportOptions = {}): Promise<ImportJob> {
    return this.#imports.run(body, options);
  }

  /** Uploads a file, and gives the import as it is when the upload is complete. */
  startImport(body: ImportBody, options: StartImportOptions = {}): Promise<ImportJob> {
    return this.#imports.start(body, options);
  }

  getImport(id: string, options: CallOptions = {}): Promise<ImportJob> {
    return this.#imports.get(id, options);
  }

  /** The import each time that something is heard of it; the last one has ended. */
  followImport(id: string, options: CallOptions = {}): AsyncGenerator<ImportJob, void, undefined> {
    return this.#imports.follow(id, options);
  }

  /** All imports, newest first. */
  imports(options: CallOptions = {}): AsyncGenerator<ImportJob, void, undefined> {
    return this.#imports.list(options);
  }

  /** The rows that failed, as CSV to mend and import again. Errors if it breaks off. */
  importErrors(id: string, options: CallOptions = {}): Promise<ReadableStream<Uint8Array>> {
    return this.#imports.errors(id, options);
  }

  /** Stops an import; what it has added stays. */
  cancelImport(id: string, options: CallOptions = {}): Promise<ImportJob> {
    return this.#imports.cancel(id, options);
  }

  /**
   * Removes the entries that the import has added and no others, and resolves when that is done.
   * Aborting stops the waiting, not the undoing.
   */
  undoImport(id: string, options: CallOptions = {}): Promise<ImportJob> {
    return this.#imports.undo(id, options);
  }
}

function isError(error: unknown, code: string): error is OpenDncError {
  return error instanceof OpenDncError && error.code === code;
}
