import type { DncError } from "@opendnc/core";
import { DeadlineError, withDeadline } from "./deadline.js";
import { closed, failure, refusalCode, unavailable } from "./redis-errors.js";
import type { RedisSettings } from "./redis-options.js";
import type { Dial, Session } from "./session.js";

export interface LinkParts<S extends Session> {
  readonly dial: Dial<S>;
  /** Makes a connected session ready for use. When it rejects, the session is dropped. */
  readonly prepare: (session: S) => Promise<unknown>;
  readonly onChange: (connected: boolean, error?: DncError) => void;
  readonly timing: Pick<RedisSettings, "commandTimeoutMs" | "connectTimeoutMs" | "heartbeatMs">;
}

const MIN_BACK_OFF_MS = 50;
const MAX_BACK_OFF_MS = 2_000;

/**
 * Keeps one session going: dials, looks after it, and when it is lost, dials again, first at once
 * and then ever more slowly, every two seconds at last. In between commands are rejected at once.
 */
export class HealingLink<S extends Session> {
  readonly #parts: LinkParts<S>;
  /** The one in use or being made. */
  #session: S | undefined;
  #isReady = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #started: Promise<void> | undefined;
  #firstTried: () => void = () => undefined;
  #reported: boolean | undefined;

  constructor(parts: LinkParts<S>) {
    this.#parts = parts;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** Resolves when the first attempt has succeeded or failed. Never rejects. */
  start(): Promise<void> {
    this.#started ??= new Promise((resolve) => {
      this.#firstTried = resolve;
      this.#attempt();
    });
    return this.#started;
  }

  stop(): void {
    this.#started = undefined;
    this.#reported = undefined;
    this.#failures = 0;
    this.#drop();
    this.#firstTried();
  }

  /** Rejects with a `DncError`, `commandTimeoutMs` after the call at the latest. */
  async send(command: readonly string[], key?: string): Promise<unknown> {
    if (this.#started === undefined) throw closed();
    const session = this.#session;
    if (session === undefined || !this.#isReady) throw failure("Redis is not connected");
    try {
      return await withDeadline(session.send(command, key), this.#parts.timing.commandTimeoutMs);
    } catch (error) {
      if (meansLost(error)) this.#lost(session, error);
      throw unavailable(error);
    }
  }

  #attempt(): void {
    const { dial, prepare, timing } = this.#parts;
    const session = dial((error) => this.#lost(session, error));
    this.#session = session;
    const prepared = session.connect().then(() => prepare(session));
    withDeadline(prepared, timing.connectTimeoutMs).then(
      () => this.#ready(session),
      (error: unknown) => this.#lost(session, error),
    );
  }

  #ready(session: S): void {
    if (this.#session !== session) return;
    this.#isReady = true;
    this.#failures = 0;
    this.#timer = setInterval(() => this.#beat(session), this.#parts.timing.heartbeatMs);
    this.#report(true);
    this.#firstTried();
  }

  /** Finds out about servers that hang and connections that broke without a word. */
  #beat(session: S): void {
    this.send(["PING"]).catch((error: unknown) => this.#lost(session, error));
  }

  #lost(session: S, error: unknown): void {
    if (this.#session !== session) return;
    this.#drop();
    const backOffMs = Math.min(MIN_BACK_OFF_MS * 2 ** this.#failures, MAX_BACK_OFF_MS);
    this.#failures += 1;
    // Not all processes at the same moment.
    this.#timer = setTimeout(() => this.#attempt(), backOffMs * (0.5 + Math.random() / 2));
    this.#report(false, unavailable(error));
    this.#firstTried();
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const session = this.#session;
    this.#session = undefined;
    this.#isReady = false;
    session?.destroy();
  }

  #report(connected: boolean, error?: DncError): void {
    if (this.#reported === connected) return;
    this.#reported = connected;
    this.#parts.onChange(connected, error);
  }
}

/** A server that turned into a replica is no longer the one to ask: its name may lead elsewhere. */
function meansLost(error: unknown): boolean {
  return error instanceof DeadlineError || refusalCode(error) === "READONLY";
}
