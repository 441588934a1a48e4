import type { WriteIdentity } from "./entry-writer.js";
import type { Clock } from "./ports/clock.js";
import { MAX_RECORD_BODY, type DncRecord, type RecordStore } from "./ports/record-store.js";

export interface IdempotencyDependencies {
  readonly records: RecordStore;
  readonly clock: Clock;
  /** Names this process; see `ImportRunnerDependencies.owner`. */
  readonly owner: string;
  /** See `ImportRunnerDependencies.isGone`. */
  readonly isGone?: (owner: string) => boolean;
}

/** A request that carries an idempotency key. */
export interface KeyedRequest {
  readonly teamId: string;
  /** 1 to 255 visible ASCII characters. */
  readonly key: string;
  /** The same for the same request, and for no other one: a digest of all that it consists of. */
  readonly fingerprint: string;
  /** What the request writes as, unless an earlier attempt has begun to write as something else. */
  readonly identity: WriteIdentity;
}

/** The request is to be done now, by whoever was told so. One of the two methods ends it. */
export interface Attempt {
  /** What to write as. */
  readonly identity: WriteIdentity;
  /** Whether an earlier attempt may have done any part of it. */
  readonly isRepeat: boolean;
  /** Keeps the answer, so that it is given to whoever repeats the request. */
  finish(answer: string): Promise<void>;
  /** Keeps no answer: a repeated request is done again, as the same write. */
  abandon(): Promise<void>;
}

export type Beginning =
  | { readonly status: "started"; readonly attempt: Attempt }
  | { readonly status: "replayed"; readonly answer: string }
  /** The key was used for another request. */
  | { readonly status: "reused" }
  /** An attempt is under way somewhere; it may be asked again after so long. */
  | { readonly status: "in_use"; readonly retryAfterMs: number };

/** How long an answer is kept, from the first attempt on. */
export const IDEMPOTENCY_KEPT_MS = 24 * 3_600_000;
/** An attempt that has not ended after so long has died with its process. */
const ATTEMPT_MS = 60_000;
const RETRY_AFTER_MS = 1_000;

const KIND = "idempotency";

/** What is kept of a key. */
interface KeyState {
  readonly fingerprint: string;
  readonly identity: WriteIdentity;
  /** Who is at it since when; `null` when nobody is. */
  readonly attempt: { readonly owner: string; readonly sinceMs: number } | null;
  readonly answer: string | null;
}

/**
 * Does a request with an idempotency key once, however often it is sent
 * (draft-ietf-httpapi-idempotency-key-header). The identity of its write is stored before it is
 * done; so a request whose process died in the middle is not only safe to repeat: the repetition
 * answers what the first attempt would have answered.
 */
export class IdempotencyKeys {
  readonly #deps: IdempotencyDependencies;

  constructor(deps: IdempotencyDependencies) {
    this.#deps = deps;
  }

  /** Rejects with a `DncError` when the store cannot be asked; nothing may be done then. */
  async begin(request: KeyedRequest): Promise<Beginning> {
    const { teamId, key, fingerprint, identity } = request;
    for (;;) {
      const nowMs = this.#deps.clock.nowMs();
      const fresh = { fingerprint, identity, attempt: this.#ownAttempt(nowMs), answer: null };
      const first = recordOf(request, 1, nowMs + IDEMPOTENCY_KEPT_MS, fresh);
      if (await this.#deps.records.insert(first)) return this.#started(first, fresh, false);
      const stored = await this.#deps.records.find(KIND, teamId, key);
      // Swept away just now.
      if (stored === null) continue;
      if ((stored.expiresAtMs ?? nowMs) <= nowMs) {
        await this.#deps.records.remove(stored);
        continue;
      }
      const state = JSON.parse(stored.body) as KeyState;
      if (state.fingerprint !== fingerprint) return { status: "reused" };
      if (state.answer !== null) return { status: "replayed", answer: state.answer };
      if (this.#isUnderWay(state, nowMs)) return { status: "in_use", retryAfterMs: RETRY_AFTER_MS };
      const renewed = { ...state, attempt: this.#ownAttempt(nowMs) };
      const next = withState(stored, renewed);
      if (await this.#deps.records.replace(next)) return this.#started(next, renewed, true);
    }
  }

  #ownAttempt(nowMs: number) {
    return { owner: this.#deps.owner, sinceMs: nowMs };
  }

  #isUnderWay({ attempt }: KeyState, nowMs: number): boolean {
    if (attempt === null || this.#deps.isGone?.(attempt.owner) === true) return false;
    return nowMs - attempt.sinceMs < ATTEMPT_MS;
  }

  /** @param state what the record holds, as it was just stored. */
  #started(record: DncRecord, state: KeyState, isRepeat: boolean): Beginning {
    const end = async (answer: string | null) => {
      const ended = withState(record, { ...state, attempt: null, answer });
      // `false`: a later attempt took this one for dead, and its answer is the one that is kept.
      await this.#deps.records.replace(ended);
    };
    const attempt: Attempt = {
      identity: state.identity,
      isRepeat,
      // What is too large to be kept is worked out again, as the same write.
      finish: (answer) => end(isKeepable(answer) ? answer : null),
      abandon: () => end(null),
    };
    return { status: "started", attempt };
  }
}

/** UTF-8 takes three bytes at most for a UTF-16 unit; the rest of the record is small. */
function isKeepable(answer: string): boolean {
  const length = JSON.stringify(answer).length;
  const bytes = /^[\0-\x7f]*$/.test(answer) ? length : length * 3;
  return bytes <= MAX_RECORD_BODY - 4_096;
}

function recordOf(
  { teamId, key }: KeyedRequest,
  version: number,
  expiresAtMs: number,
  state: KeyState,
): DncRecord {
  const body = JSON.stringify(state);
  return { kind: KIND, teamId, key, version, isOpen: false, expiresAtMs, body };
}

function withState(record: DncRecord, state: KeyState): DncRecord {
  return { ...record, version: record.version + 1, body: JSON.stringify(state) };
}
