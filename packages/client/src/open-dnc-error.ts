/** What went wrong before, or instead of, an answer of the API's own. */
export type ClientErrorCode =
  /** No answer came: the server is down, unreachable, or the connection broke. */
  | "network_error"
  /** No answer came within `timeoutMs`. */
  | "timeout"
  /** The server points elsewhere; a redirected request is never sent on. */
  | "redirected"
  /** Something answered that does not speak OpenDNC's API. */
  | "unexpected_answer"
  /** A download ended before its end. */
  | "broken_off";

export interface OpenDncErrorFields {
  readonly status: number | null;
  readonly code: string;
  readonly message: string;
  readonly resetTime?: number | undefined;
  readonly requestId?: string | undefined;
  readonly index?: number | undefined;
  readonly isUncertain?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * A request that did not succeed, after all its retries. Neither the message nor any other field
 * holds the API key.
 */
export class OpenDncError extends Error {
  override readonly name = "OpenDncError";

  /** The HTTP status; `null` when there was no answer. */
  readonly status: number | null;
  /** The API's `error` code, or a {@link ClientErrorCode}. */
  readonly code: string;
  /** Of a `rate_limit_exceeded`: epoch milliseconds, on the server's clock, until which it holds. */
  readonly resetTime: number | undefined;
  /** Finds the request in the server's log. */
  readonly requestId: string | undefined;
  /** Of an entry that the server refused as malformed: its position in what was given, from 0. */
  readonly index: number | undefined;
  /** Whether the server may have done the work although it could not say so. */
  readonly isUncertain: boolean;

  constructor({ message, cause, ...fields }: OpenDncErrorFields) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = fields.status;
    this.code = fields.code;
    this.resetTime = fields.resetTime;
    this.requestId = fields.requestId;
    this.index = fields.index;
    this.isUncertain = fields.isUncertain ?? false;
  }

  /** The same error, with some fields changed. */
  with(changes: Partial<OpenDncErrorFields>): OpenDncError {
    const { status, code, message, resetTime, requestId, index, isUncertain, cause } = this;
    const fields = { status, code, message, resetTime, requestId, index, isUncertain, cause };
    return new OpenDncError({ ...fields, ...changes });
  }
}
