import type { OpenDncError } from "./open-dnc-error.js";

/** What every method takes. */
export interface CallOptions {
  /** Aborting it ends the call, its waits and its retries; the call rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A request is about to be sent again. */
export interface Retry {
  /** How many attempts there were so far. */
  readonly attempts: number;
  readonly waitMs: number;
  /** Why the last attempt failed. */
  readonly error: OpenDncError;
}

export interface OpenDncClientOptions {
  /** Where the server is, such as `https://dnc.example.com`, with the prefix it is mounted under. */
  readonly baseUrl: string | URL;
  readonly apiKey: string;
  /** Sends the requests; the platform's own `fetch` by default. */
  readonly fetch?: typeof fetch | undefined;
  /** The most entries in one request; the client goes below it by itself if the server wants less. */
  readonly maxBatch?: number | undefined;
  /**
   * How often a request is sent again after a failure that may pass. Waiting for a full rate window
   * is no failure and does not count.
   */
  readonly maxRetries?: number | undefined;
  /** How long one attempt may take, in milliseconds; uploads and downloads may take any time. */
  readonly timeoutMs?: number | undefined;
  /** Is told of every wait before a request is sent again. */
  readonly onRetry?: ((retry: Retry) => void) | undefined;
}

export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  readonly maxBatch: number;
  readonly maxRetries: number;
  readonly timeoutMs: number;
  readonly onRetry: (retry: Retry) => void;
}

/** Throws a `TypeError` that names the option, never the key. */
export function readSettings(options: OpenDncClientOptions): Settings {
  const { maxBatch = 10_000, maxRetries = 5, timeoutMs = 120_000 } = options;
  return {
    baseUrl: readBaseUrl(options.baseUrl),
    apiKey: readApiKey(options.apiKey),
    // A bare `fetch` kept in an object would lose the receiver that browsers insist on.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    maxBatch: wholeNumber("maxBatch", maxBatch, 1),
    maxRetries: wholeNumber("maxRetries", maxRetries, 0),
    timeoutMs: wholeNumber("timeoutMs", timeoutMs, 1),
    onRetry: options.onRetry ?? (() => undefined),
  };
}

function readBaseUrl(given: string | URL): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError("baseUrl must be an absolute http or https URL");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("baseUrl must hold no user, password, query or fragment");
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Anything else would make `fetch` throw an error that quotes the header, and so the key. */
function readApiKey(key: string): string {
  if (typeof key === "string" && /^[\x21-\x7e]+$/.test(key)) return key;
  throw new TypeError("apiKey must be a string of visible ASCII characters");
}

function wholeNumber(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new TypeError(`${name} must be a whole number of at least ${least}`);
}
