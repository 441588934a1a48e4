/** What a refusal says about when to come again. */
export interface ComeAgain {
  /** Epoch milliseconds on the server's clock. */
  readonly resetTime: number | undefined;
  readonly headers: Pick<Headers, "get">;
}

/** A moment that nothing but our own clock vouches for is waited for in steps of this length. */
const UNVERIFIED_STEP_MS = 60_000;

/**
 * How long to wait until the server admits one more request; `null` if it did not say.
 *
 * `resetTime` is exact to the millisecond, but on the server's clock; what the headers say holds on
 * any clock, but is rounded up to whole seconds. So `resetTime` is taken as long as it lies within
 * that last second, and otherwise, our clock being wrong, the headers. Coming too early is harmless
 * (a refused request is not counted), and yet never comes in a tight loop: a moment that is past
 * already lies outside of that second.
 */
export function rateLimitWaitMs(refusal: ComeAgain, nowMs: number): number | null {
  const byClockMs = refusal.resetTime === undefined ? null : refusal.resetTime - nowMs;
  const byHeadersMs = deltaMs(refusal, nowMs);
  if (byHeadersMs === null) {
    return byClockMs === null || byClockMs <= 0 ? null : Math.min(byClockMs, UNVERIFIED_STEP_MS);
  }
  if (byClockMs === null) return byHeadersMs;
  const isVerified = byClockMs > 0 && byClockMs > byHeadersMs - 1000 && byClockMs <= byHeadersMs;
  return isVerified ? byClockMs : byHeadersMs;
}

/** A span that holds on any clock, up to a second too long; `null` if the answer has none. */
function deltaMs({ resetTime, headers }: ComeAgain, nowMs: number): number | null {
  const seconds = retryAfterMs(headers, nowMs) ?? rateLimitFieldMs(headers.get("RateLimit"));
  if (seconds !== null) return Math.max(seconds, 1000);
  const serverNowMs = Date.parse(headers.get("Date") ?? "");
  if (resetTime === undefined || Number.isNaN(serverNowMs)) return null;
  return Math.max(resetTime - serverNowMs, 1000);
}

/** `Retry-After`, in seconds or as a date, which is then held against the server's own `Date`. */
export function retryAfterMs(headers: Pick<Headers, "get">, nowMs: number): number | null {
  const text = headers.get("Retry-After")?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const momentMs = Date.parse(text);
  if (Number.isNaN(momentMs)) return null;
  const serverNowMs = Date.parse(headers.get("Date") ?? "");
  return Math.max(momentMs - (Number.isNaN(serverNowMs) ? nowMs : serverNowMs), 0);
}

function rateLimitFieldMs(field: string | null): number | null {
  const seconds = /;\s*t=(\d{1,9})/.exec(field ?? "")?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
