import { readData, readFailure, readJson } from "./answer.js";
import { pathAndQuery, type ApiRequest } from "./api-request.js";
import { Deadline } from "./deadline.js";
import { OpenDncError } from "./open-dnc-error.js";
import type { Settings } from "./options.js";
import { mayHaveHappened, RetryPolicy, type FailedAttempt } from "./retry-policy.js";
import { sleep } from "./sleep.js";

type Outcome<T> = { readonly value: T } | { readonly failed: FailedAttempt };
type Read<T> = (response: Response) => Promise<T>;

/** The part of `fetch`'s options that the DOM's types lack. */
type StreamingInit = RequestInit & { duplex?: "half" };

const NO_HEADERS = new Headers();

/**
 * Sends requests, again where that helps. Every method rejects with an {@link OpenDncError}, or with
 * the signal's reason once the request's signal is aborted.
 */
export class Transport {
  // Private, so that nobody who logs a client logs its key.
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The `data` of the answer. */
  data<T>(request: ApiRequest): Promise<T> {
    return this.#send(request, readData) as Promise<T>;
  }

  /** The whole answer. */
  json<T>(request: ApiRequest): Promise<T> {
    return this.#send(request, readJson) as Promise<T>;
  }

  /** The answer with its body unread, for which there is no time limit. What goes wrong in the body is its reader's to handle. */
  response(request: ApiRequest): Promise<Response> {
    return this.#send(request, (response) => Promise.resolve(response));
  }

  async #send<T>(request: ApiRequest, read: Read<T>): Promise<T> {
    const { signal } = request;
    const policy = new RetryPolicy(request.maxRetries ?? this.#settings.maxRetries);
    let isUncertain = false;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(request, attempt, read);
      if ("value" in outcome) return outcome.value;
      isUncertain ||= mayHaveHappened(outcome.failed.error);
      const error = outcome.failed.error.with({ isUncertain });
      const waitMs =
        request.body?.isReplayable === false ? null : policy.waitMs(outcome.failed, Date.now());
      if (waitMs === null) throw error;
      this.#settings.onRetry({ attempts: attempt + 1, waitMs, error });
      await sleep(waitMs, signal);
    }
  }

  async #attempt<T>(request: ApiRequest, attempt: number, read: Read<T>): Promise<Outcome<T>> {
    const { signal, body, isTimed = true } = request;
    signal?.throwIfAborted();
    const deadline = new Deadline(isTimed ? this.#settings.timeoutMs : null, signal);
    try {
      const init = await this.#init(request, attempt, deadline.signal);
      const url = `${this.#settings.baseUrl}${pathAndQuery(request)}`;
      const response = await this.#settings.fetch(url, init);
      if (response.ok) return { value: await read(response) };
      return { failed: { error: await readFailure(response), headers: response.headers } };
    } catch (error) {
      signal?.throwIfAborted();
      if (body?.fault) throw body.fault.error;
      const known = error instanceof OpenDncError ? error : this.#noAnswer(error, deadline);
      return { failed: { error: known, headers: NO_HEADERS } };
    } finally {
      deadline.clear();
    }
  }

  async #init(request: ApiRequest, attempt: number, signal: AbortSignal): Promise<StreamingInit> {
    const { method, body, idempotencyKey, accept = "application/json" } = request;
    const headers: Record<string, string> = {
      Authorization: `Bearer ${this.#settings.apiKey}`,
      Accept: accept,
    };
    if (idempotencyKey !== undefined) headers["Idempotency-Key"] = idempotencyKey;
    // Followed, a redirected POST becomes a GET, whose success would be taken for the POST's.
    const init: StreamingInit = { method, headers, signal, redirect: "manual", cache: "no-store" };
    if (body === undefined) return init;
    headers["Content-Type"] = body.contentType;
    init.body = await body.open(attempt);
    if (init.body instanceof ReadableStream) init.duplex = "half";
    return init;
  }

  #noAnswer(cause: unknown, deadline: Deadline): OpenDncError {
    const { baseUrl, timeoutMs } = this.#settings;
    return deadline.hasPassed
      ? new OpenDncError({
          status: null,
          code: "timeout",
          message: `${baseUrl} gave no answer within ${timeoutMs} ms. Check that it is well, or raise timeoutMs.`,
        })
      : new OpenDncError({
          status: null,
          code: "network_error",
          message: `No answer from ${baseUrl}. Check that the server runs there and can be reached from here.`,
          cause,
        });
  }
}
