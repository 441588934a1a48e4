/** What a request sends; asked anew for every attempt. */
export interface RequestBody {
  readonly contentType: string;
  /** Whether it can be sent a second time; asked after an attempt has failed. */
  readonly isReplayable: boolean;
  /** The body of the attempt with this number, from 0. */
  open(attempt: number): Promise<BodyInit>;
  /** What went wrong in the source that the body is read from, if anything did. */
  readonly fault?: { readonly error: unknown } | null;
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** From `/v1` on, with its variable parts encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly body?: RequestBody | undefined;
  readonly accept?: string | undefined;
  /** Makes the request one that is done once, however often it is sent. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** `false` where nobody can say how long it takes until the answer begins. */
  readonly isTimed?: boolean | undefined;
  /** How often a failure that may pass is retried; the client's `maxRetries` by default. */
  readonly maxRetries?: number | undefined;
}

export function jsonBody(text: string): RequestBody {
  return { contentType: "application/json", isReplayable: true, open: () => Promise.resolve(text) };
}

/**
 * A new idempotency key. `crypto.randomUUID` would do, but browsers have it on secure origins only,
 * and a self-hosted server is often enough a plain http address of the own network.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The part after `baseUrl`. */
export function pathAndQuery({ path, query = {} }: ApiRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}
