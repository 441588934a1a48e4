// Written by `npm run generate`; not to be edited.

export interface paths {
  readonly "/v1/dnc/batch": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Add many people
     * @description Entries that cannot be added are errors of their own and hold nobody else up. What is reported as added or duplicate is on disk.
     */
    readonly post: operations["addBatch"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the entries, newest first
     * @description Pages are asked for by `cursor`, or by `offset`, which takes longer the further it goes and repeats or misses entries when others are written meanwhile. With a `q` that many entries match, they come in the order of their URLs.
     */
    readonly get: operations["listEntries"];
    readonly put?: never;
    /** Add one person */
    readonly post: operations["addEntry"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/check": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Ask whether a person is listed */
    readonly get: operations["checkUrl"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/check/batch": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Ask of many people whether they are listed */
    readonly post: operations["checkBatch"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/export": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Export the list, newest first
     * @description Each line is an ExportedEntry, in CSV after a header of its names. Cells of CSV that a spreadsheet would run as a formula begin with a quote, which an import takes off again. An export that fails ends without the end of its last chunk: a client that reads HTTP properly gets an error.
     */
    readonly get: operations["exportEntries"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/imports": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the imports, newest first */
    readonly get: operations["listImports"];
    readonly put?: never;
    /**
     * Import a file of any length
     * @description The body is the file. It may take as long as it likes to arrive, as long as bytes keep coming. The import goes on by itself, whatever becomes of client and server.
     */
    readonly post: operations["createImport"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/imports/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Look at an import */
    readonly get: operations["showImport"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Stop an import
     * @description What it added stays until it is undone. One that has ended stays as it is. Answers when it has stopped, or after half a minute with the import as it is then.
     */
    readonly delete: operations["cancelImport"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/imports/{id}/events": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Watch an import
     * @description The events end with the import. Without an `end`, the connection was lost or the server is stopping: connect again.
     */
    readonly get: operations["importEvents"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/imports/{id}/errors": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get the rows that an import did not add
     * @description Each row as it was, then `row` (its number in the file), `code` and `message`. Mended, the file can be imported as it is. Rows that were too short are filled up with empty cells; what a row had too many of stands at its end. It is kept for a week.
     */
    readonly get: operations["importErrors"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/imports/{id}/undo": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Undo an import
     * @description Takes the entries that this import added, and that are still there, off the list again. Answers when that is done, or after four minutes with the import as it is then.
     */
    readonly post: operations["undoImport"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/dnc/{id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take an entry off the list */
    readonly delete: operations["deleteEntry"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/verify": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Try an API key */
    readonly get: operations["verifyKey"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/healthz": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Is the process up? */
    readonly get: operations["showHealth"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/readyz": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Does storage answer? */
    readonly get: operations["showReadiness"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/openapi.json": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** This document */
    readonly get: operations["showOpenApi"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/metrics": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Metrics */
    readonly get: operations["showMetrics"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly EntryInput: {
      /**
       * @description LinkedIn profile URL, in any of its spellings.
       * @example https://linkedin.com/in/johnsmith
       */
      readonly url: string;
      /** @description Why the person is listed. */
      readonly reason?: string | null;
      /** @description Where the opt-out came from. */
      readonly source?: string | null;
    };
    readonly BatchRequest: {
      readonly entries: readonly {
        /**
         * @description LinkedIn profile URL, in any of its spellings.
         * @example https://linkedin.com/in/johnsmith
         */
        readonly url: string;
        /** @description Why the person is listed. */
        readonly reason?: string | null;
        /** @description Where the opt-out came from. */
        readonly source?: string | null;
      }[];
    };
    readonly Entry: {
      readonly $id: string;
      readonly teamId: string;
      /** @description The canonical profile URL. */
      readonly url: string;
      /** @description Why the person is listed; null when nobody said. */
      readonly reason: string | null;
      /** @description Where the opt-out came from; null when nobody said. */
      readonly source: string | null;
      /** @description The write that this belongs to. */
      readonly batchId: string;
      /** Format: date-time */
      readonly $createdAt: string;
      /** Format: date-time */
      readonly $updatedAt: string;
    };
    readonly EntryPage: {
      /** @description Newest first. */
      readonly entries: readonly components["schemas"]["Entry"][];
      /** @description How many entries there are on all pages together. Null for a `q` with more than 1000 matches. */
      readonly total: number | null;
      readonly limit: number;
      /** @description As it was asked for; 0 with a cursor. */
      readonly offset: number;
      readonly nextCursor: components["schemas"]["NextCursor"];
    };
    /** @description What to ask for the next page with; null at the end. */
    readonly NextCursor: string | null;
    readonly BatchReport: {
      /** @description The write that this belongs to. */
      readonly batchId: string;
      /** @description URLs that this request put on the list. */
      readonly added: number;
      /** @description URLs that were on the list already, or repeated. */
      readonly duplicates: number;
      /** @description URLs that could not be added. */
      readonly errors: number;
      /** @description One for each entry, in the order of the entries. */
      readonly details: readonly components["schemas"]["BatchDetail"][];
    };
    readonly BatchDetail:
      components["schemas"]["StoredDetail"] | components["schemas"]["FailedDetail"];
    readonly StoredDetail: {
      /** @description The canonical profile URL. */
      readonly url: string;
      /** @enum {unknown} */
      readonly status: "added" | "duplicate";
    };
    readonly FailedDetail: {
      /** @description The text that was sent, unchanged. */
      readonly url: string;
      /** @constant */
      readonly status: "error";
      /** @description What went wrong, for people. */
      readonly error: string;
      /**
       * @description For programs.
       * @enum {unknown}
       */
      readonly code:
        | "not_a_string"
        | "empty"
        | "too_long"
        | "forbidden_character"
        | "unsupported_scheme"
        | "not_linkedin_host"
        | "dot_segment"
        | "not_a_profile_path"
        | "unknown_tail"
        | "malformed_encoding"
        | "damaged_member_id"
        | "invalid_slug"
        | "not_a_person"
        | "storage_failed";
    };
    readonly CheckAnswer: {
      readonly onList: boolean;
      readonly entry: components["schemas"]["Entry"] | null;
    };
    readonly CheckReport: {
      /** @description URLs of people who are listed. */
      readonly listed: number;
      /** @description URLs of people who are not. */
      readonly notListed: number;
      /** @description URLs that name nobody. */
      readonly errors: number;
      /** @description One for each entry, in the order of the entries. */
      readonly details: readonly components["schemas"]["CheckDetail"][];
    };
    readonly CheckDetail:
      components["schemas"]["CheckedDetail"] | components["schemas"]["RefusedDetail"];
    readonly CheckedDetail: {
      /** @description The canonical profile URL. */
      readonly url: string;
      /** @enum {unknown} */
      readonly status: "listed" | "not_listed";
    };
    readonly RefusedDetail: {
      /** @description The text that was sent, unchanged. */
      readonly url: string;
      /** @constant */
      readonly status: "error";
      /** @description What is wrong, for people. */
      readonly error: string;
      /**
       * @description For programs.
       * @enum {unknown}
       */
      readonly code:
        | "not_a_string"
        | "empty"
        | "too_long"
        | "forbidden_character"
        | "unsupported_scheme"
        | "not_linkedin_host"
        | "dot_segment"
        | "not_a_profile_path"
        | "unknown_tail"
        | "malformed_encoding"
        | "damaged_member_id"
        | "invalid_slug"
        | "not_a_person";
    };
    /** @enum {unknown} */
    readonly ImportStatus: "queued" | "running" | "completed" | "failed" | "cancelled" | "undone";
    readonly ImportJob: {
      readonly $id: string;
      readonly teamId: string;
      /** @description The write that this belongs to. */
      readonly batchId: string;
      readonly status: components["schemas"]["ImportStatus"];
      /** @description Whether it only counts what the file would do. */
      readonly dryRun: boolean;
      /** @description As the uploader called it. */
      readonly fileName: string | null;
      /** @description Which column holds the profile URLs; null until it is known. */
      readonly column: string | null;
      readonly bytesTotal: number;
      readonly bytesProcessed: number;
      /** @description Rows read so far: added, duplicates and errors together. */
      readonly rows: number;
      readonly added: number;
      readonly duplicates: number;
      readonly errors: number;
      /** @description Entries that an undo has taken off the list again. */
      readonly removed: number;
      /** @description Why it failed, and what to do; null otherwise. */
      readonly error: string | null;
      /** Format: date-time */
      readonly $createdAt: string;
      /** Format: date-time */
      readonly $startedAt: string | null;
      /** Format: date-time */
      readonly $finishedAt: string | null;
    };
    readonly ExportedEntry: {
      /** @description The canonical profile URL. */
      readonly url: string;
      readonly id: string;
      readonly reason: string | null;
      readonly source: string | null;
      /** @description The write that this belongs to. */
      readonly batch_id: string;
      /** Format: date-time */
      readonly created_at: string;
    };
    /** @description CSV (RFC 4180) in UTF-8. */
    readonly CsvText: string;
    /** @description JSON in UTF-8, an object on each line. */
    readonly NdjsonText: string;
    /** @description Server-sent events: `progress` on each change, then `end`; the data of each is an ImportJob. */
    readonly EventStreamText: string;
    readonly MetricsText: string;
    readonly OpenApiDocument: {
      /** @constant */
      readonly openapi: "3.1.0";
    };
    readonly Deletion: {
      /** @constant */
      readonly message: "DNC entry deleted successfully";
    };
    readonly KeyVerification: {
      /** @constant */
      readonly status: "success";
      /** @constant */
      readonly message: "API key is valid";
    };
    readonly Health: {
      /** @constant */
      readonly status: "ok";
    };
    readonly AddBatchResponse: {
      readonly error: null;
      readonly data: components["schemas"]["BatchReport"];
      readonly message: string;
    };
    readonly AddEntryResponse: {
      readonly error: null;
      readonly data: components["schemas"]["Entry"];
      /** @constant */
      readonly message: "Added to Do Not Contact list";
    };
    readonly EntryPageResponse: {
      readonly error: null;
      readonly data: components["schemas"]["EntryPage"];
    };
    readonly CheckUrlResponse: {
      readonly error: null;
      readonly data: components["schemas"]["CheckAnswer"];
    };
    readonly CheckBatchResponse: {
      readonly error: null;
      readonly data: components["schemas"]["CheckReport"];
    };
    readonly DeletionResponse: {
      readonly error: null;
      readonly data: components["schemas"]["Deletion"];
    };
    readonly ImportResponse: {
      readonly error: null;
      readonly data: components["schemas"]["ImportJob"];
    };
    readonly ImportPageResponse: {
      readonly error: null;
      /** @description Newest first. */
      readonly data: readonly components["schemas"]["ImportJob"][];
      readonly nextCursor: components["schemas"]["NextCursor"];
    };
    readonly InvalidRequestError: {
      /** @constant */
      readonly error: "invalid_request";
      readonly message: string;
      /** @description Which entry of the batch it is. */
      readonly index?: number;
      /** @description Which of its fields it is. */
      readonly field?: string;
      /** @description Which rule refused the URL. */
      readonly code?: string;
    };
    readonly UnauthorizedError: {
      /** @constant */
      readonly error: "unauthorized";
      readonly message: string;
    };
    readonly NotFoundError: {
      /** @constant */
      readonly error: "not_found";
      readonly message: string;
    };
    readonly MethodNotAllowedError: {
      /** @constant */
      readonly error: "method_not_allowed";
      readonly message: string;
    };
    readonly NotAcceptableError: {
      /** @constant */
      readonly error: "not_acceptable";
      readonly message: string;
    };
    readonly RequestTimeoutError: {
      /** @constant */
      readonly error: "request_timeout";
      readonly message: string;
    };
    readonly AlreadyListedError: {
      /** @constant */
      readonly error: "already_listed";
      readonly message: string;
    };
    readonly IdempotencyKeyInUseError: {
      /** @constant */
      readonly error: "idempotency_key_in_use";
      readonly message: string;
    };
    readonly ImportNotFinishedError: {
      /** @constant */
      readonly error: "import_not_finished";
      readonly message: string;
    };
    readonly ImportWasDryRunError: {
      /** @constant */
      readonly error: "import_was_dry_run";
      readonly message: string;
    };
    readonly PayloadTooLargeError: {
      /** @constant */
      readonly error: "payload_too_large";
      readonly message: string;
    };
    readonly UnsupportedMediaTypeError: {
      /** @constant */
      readonly error: "unsupported_media_type";
      readonly message: string;
    };
    readonly IdempotencyKeyReusedError: {
      /** @constant */
      readonly error: "idempotency_key_reused";
      readonly message: string;
    };
    readonly RateLimitExceededError: {
      /** @constant */
      readonly error: "rate_limit_exceeded";
      readonly message: string;
      /** @description Epoch milliseconds from which one more request is admitted. */
      readonly resetTime: number;
    };
    readonly RequestHeaderFieldsTooLargeError: {
      /** @constant */
      readonly error: "request_header_fields_too_large";
      readonly message: string;
    };
    readonly InternalError: {
      /** @constant */
      readonly error: "internal_error";
      readonly message: string;
    };
    readonly RateLimiterUnavailableError: {
      /** @constant */
      readonly error: "rate_limiter_unavailable";
      readonly message: string;
    };
    readonly UnavailableError: {
      /** @constant */
      readonly error: "unavailable";
      readonly message: string;
    };
  };
  responses: {
    /** @description There is nothing here, or it is another team's: the two are never told apart. */
    readonly NotFound: {
      headers: {
        readonly "X-Request-Id": components["headers"]["X-Request-Id"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["NotFoundError"];
      };
    };
    /** @description The path exists but does not answer to this method. */
    readonly MethodNotAllowed: {
      headers: {
        readonly "X-Request-Id": components["headers"]["X-Request-Id"];
        readonly Allow: components["headers"]["Allow"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["MethodNotAllowedError"];
      };
    };
    /** @description The request is not what this endpoint takes; `message` says why. */
    readonly MalformedHttp: {
      headers: {
        readonly "X-Request-Id": components["headers"]["X-Request-Id"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["InvalidRequestError"];
      };
    };
    /** @description The request took too long to arrive. The connection is closed. */
    readonly RequestTimeout: {
      headers: {
        readonly "X-Request-Id": components["headers"]["X-Request-Id"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["RequestTimeoutError"];
      };
    };
    /** @description The headers are too large. The connection is closed. */
    readonly HeadersTooLarge: {
      headers: {
        readonly "X-Request-Id": components["headers"]["X-Request-Id"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/json": components["schemas"]["RequestHeaderFieldsTooLargeError"];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description The request's own id, if it sent a sane one; else a new one. In every log line. */
    readonly "X-Request-Id": string;
    /**
     * @description The window: its name, requests (q) and seconds (w).
     * @example "batch";q=10;w=60
     */
    readonly "RateLimit-Policy": string;
    /**
     * @description What is left of the window: requests (r), and seconds until one more (t).
     * @example "batch";r=9;t=60
     */
    readonly RateLimit: string;
    /** @description Whole seconds. */
    readonly "Retry-After": number;
    /** @description The methods of this path. */
    readonly Allow: string;
    /** @description The scheme to use. */
    readonly "WWW-Authenticate": "Bearer";
    /** @description The server closes the connection. */
    readonly Connection: "close";
    /** @description Where the new thing is. */
    readonly Location: string;
    /** @description The next page, as rel="next"; not there on the last one. */
    readonly Link: string;
    /** @description This is the first answer once more; nothing was done. */
    readonly "Idempotent-Replayed": "true";
    /** @description What to call the file. */
    readonly "Content-Disposition": string;
    /** @description Proxies must pass events on at once. */
    readonly "X-Accel-Buffering": "no";
    /** @description Comes with the refusal of a compressed body. */
    readonly "Accept-Encoding": "identity";
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly addBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes the request safe to repeat: within 24 hours, the same key and request get the first answer once more, and nothing is done twice. Quoted or not. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["BatchRequest"];
      };
    };
    readonly responses: {
      /** @description What became of each entry. */
      readonly 201: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AddBatchResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The request took too long to arrive. The connection is closed. */
      readonly 408: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RequestTimeoutError"];
        };
      };
      /** @description The first request with this `Idempotency-Key` is still under way. */
      readonly 409: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyInUseError"];
        };
      };
      /** @description The body is larger than the server takes. The connection is closed. */
      readonly 413: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Connection: components["headers"]["Connection"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PayloadTooLargeError"];
        };
      };
      /** @description The body is not of the type that is taken, in UTF-8, or is compressed. */
      readonly 415: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Accept-Encoding": components["headers"]["Accept-Encoding"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnsupportedMediaTypeError"];
        };
      };
      /** @description This `Idempotency-Key` was used for another request. */
      readonly 422: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyReusedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly listEntries: {
    readonly parameters: {
      readonly query?: {
        /** @description The most entries to give. */
        readonly limit?: number;
        /** @description How many entries to leave out first; not with a cursor. */
        readonly offset?: number;
        /** @description The nextCursor of the page before. */
        readonly cursor?: string;
        /** @description Keeps the entries whose slug starts with it, in any case and encoding. */
        readonly q?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of the list. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Link: components["headers"]["Link"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EntryPageResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly addEntry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes the request safe to repeat: within 24 hours, the same key and request get the first answer once more, and nothing is done twice. Quoted or not. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["EntryInput"];
      };
    };
    readonly responses: {
      /** @description The entry. It is on disk. */
      readonly 201: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AddEntryResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The request took too long to arrive. The connection is closed. */
      readonly 408: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RequestTimeoutError"];
        };
      };
      /** @description The URL is on the list already; the entry stays as it was. Or: The first request with this `Idempotency-Key` is still under way. */
      readonly 409: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json":
            | components["schemas"]["AlreadyListedError"]
            | components["schemas"]["IdempotencyKeyInUseError"];
        };
      };
      /** @description The body is larger than the server takes. The connection is closed. */
      readonly 413: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Connection: components["headers"]["Connection"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PayloadTooLargeError"];
        };
      };
      /** @description The body is not of the type that is taken, in UTF-8, or is compressed. */
      readonly 415: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Accept-Encoding": components["headers"]["Accept-Encoding"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnsupportedMediaTypeError"];
        };
      };
      /** @description This `Idempotency-Key` was used for another request. */
      readonly 422: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyReusedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly checkUrl: {
    readonly parameters: {
      readonly query: {
        /**
         * @description LinkedIn profile URL, in any of its spellings, percent-encoded.
         * @example https://linkedin.com/in/johnsmith
         */
        readonly url: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The entry, or null when the person is not listed. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckUrlResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly checkBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes the request safe to repeat: within 24 hours, the same key and request get the first answer once more, and nothing is done twice. Quoted or not. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["BatchRequest"];
      };
    };
    readonly responses: {
      /** @description What is known of each. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckBatchResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The request took too long to arrive. The connection is closed. */
      readonly 408: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RequestTimeoutError"];
        };
      };
      /** @description The first request with this `Idempotency-Key` is still under way. */
      readonly 409: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyInUseError"];
        };
      };
      /** @description The body is larger than the server takes. The connection is closed. */
      readonly 413: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Connection: components["headers"]["Connection"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PayloadTooLargeError"];
        };
      };
      /** @description The body is not of the type that is taken, in UTF-8, or is compressed. */
      readonly 415: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Accept-Encoding": components["headers"]["Accept-Encoding"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnsupportedMediaTypeError"];
        };
      };
      /** @description This `Idempotency-Key` was used for another request. */
      readonly 422: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyReusedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly exportEntries: {
    readonly parameters: {
      readonly query?: {
        /** @description Goes before `Accept`. */
        readonly format?: "csv" | "ndjson";
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All entries. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/csv": components["schemas"]["CsvText"];
          readonly "application/x-ndjson": components["schemas"]["NdjsonText"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description None of the types in `Accept` can be given. */
      readonly 406: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotAcceptableError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly listImports: {
    readonly parameters: {
      readonly query?: {
        /** @description The most imports to give. */
        readonly limit?: number;
        /** @description The nextCursor of the page before. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of the imports. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImportPageResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly createImport: {
    readonly parameters: {
      readonly query?: {
        /** @description Only count what the file would do. */
        readonly dryRun?: "true" | "false" | "1" | "0";
        /** @description The column that holds the profile URLs, by its name or its number from 1. By default it is found. */
        readonly column?: string;
        /** @description Of the entries whose row gives none. */
        readonly reason?: string;
        /** @description Of the entries whose row gives none. */
        readonly source?: string;
        /** @description What to call the file; its first 255 characters. */
        readonly fileName?: string;
      };
      readonly header?: {
        /** @description May tell the file's name, in `filename` or `filename*` (RFC 8187). */
        readonly "Content-Disposition"?: string;
        /** @description Makes the request safe to repeat: within 24 hours, the same key and request get the first answer once more, and nothing is done twice. Quoted or not. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "text/csv": components["schemas"]["CsvText"];
        readonly "application/x-ndjson": components["schemas"]["NdjsonText"];
      };
    };
    readonly responses: {
      /** @description The import. Its file is on disk. */
      readonly 202: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Location: components["headers"]["Location"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImportResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description The request took too long to arrive. The connection is closed. */
      readonly 408: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RequestTimeoutError"];
        };
      };
      /** @description The first request with this `Idempotency-Key` is still under way. */
      readonly 409: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyInUseError"];
        };
      };
      /** @description The body is larger than the server takes. The connection is closed. */
      readonly 413: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Connection: components["headers"]["Connection"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PayloadTooLargeError"];
        };
      };
      /** @description The body is not of the type that is taken, in UTF-8, or is compressed. */
      readonly 415: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Accept-Encoding": components["headers"]["Accept-Encoding"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnsupportedMediaTypeError"];
        };
      };
      /** @description This `Idempotency-Key` was used for another request. */
      readonly 422: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyReusedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly showImport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The import as it is now. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImportResponse"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description There is nothing here, or it is another team's: the two are never told apart. */
      readonly 404: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotFoundError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly cancelImport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The import. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImportResponse"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description There is nothing here, or it is another team's: the two are never told apart. */
      readonly 404: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotFoundError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly importEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The import, and then again whenever it has changed. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "X-Accel-Buffering": components["headers"]["X-Accel-Buffering"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/event-stream": components["schemas"]["EventStreamText"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description There is nothing here, or it is another team's: the two are never told apart. */
      readonly 404: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotFoundError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly importErrors: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The rows. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Content-Disposition": components["headers"]["Content-Disposition"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/csv": components["schemas"]["CsvText"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description There is nothing here, or it is another team's: the two are never told apart. */
      readonly 404: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotFoundError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly undoImport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes the request safe to repeat: within 24 hours, the same key and request get the first answer once more, and nothing is done twice. Quoted or not. */
        readonly "Idempotency-Key"?: string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The import. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ImportResponse"];
        };
      };
      /** @description The request is not what this endpoint takes; `message` says why. */
      readonly 400: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvalidRequestError"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description There is nothing here, or it is another team's: the two are never told apart. */
      readonly 404: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotFoundError"];
        };
      };
      /** @description The request took too long to arrive. The connection is closed. */
      readonly 408: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RequestTimeoutError"];
        };
      };
      /** @description The import has not ended yet. Or: The import was a dry run: there is nothing to undo. Or: The first request with this `Idempotency-Key` is still under way. */
      readonly 409: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json":
            | components["schemas"]["ImportNotFinishedError"]
            | components["schemas"]["ImportWasDryRunError"]
            | components["schemas"]["IdempotencyKeyInUseError"];
        };
      };
      /** @description The body is larger than the server takes. The connection is closed. */
      readonly 413: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly Connection: components["headers"]["Connection"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PayloadTooLargeError"];
        };
      };
      /** @description The body is not of the type that is taken, in UTF-8, or is compressed. */
      readonly 415: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Accept-Encoding": components["headers"]["Accept-Encoding"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnsupportedMediaTypeError"];
        };
      };
      /** @description This `Idempotency-Key` was used for another request. */
      readonly 422: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["IdempotencyKeyReusedError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly deleteEntry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The entry is off the list. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["DeletionResponse"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description There is nothing here, or it is another team's: the two are never told apart. */
      readonly 404: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NotFoundError"];
        };
      };
      /** @description The team's window for this kind of request is full. Nothing was counted. */
      readonly 429: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimitExceededError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
      /** @description The rate limiter gives no answer, and the server is configured to refuse requests then. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "Retry-After": components["headers"]["Retry-After"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RateLimiterUnavailableError"];
        };
      };
    };
  };
  readonly verifyKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The key is valid. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["KeyVerification"];
        };
      };
      /** @description No key, a malformed `Authorization` header, or an unknown or revoked key. */
      readonly 401: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnauthorizedError"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
    };
  };
  readonly showHealth: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Health"];
        };
      };
    };
  };
  readonly showReadiness: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It does. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Health"];
        };
      };
      /** @description Storage gives no answer. */
      readonly 503: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UnavailableError"];
        };
      };
    };
  };
  readonly showOpenApi: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OpenAPI 3.1. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OpenApiDocument"];
        };
      };
    };
  };
  readonly showMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Prometheus' text format. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "text/plain": components["schemas"]["MetricsText"];
        };
      };
      /** @description Something went wrong inside. Sending the same request again is safe. */
      readonly 500: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InternalError"];
        };
      };
    };
  };
}
