import { clusterDial } from "./dial-cluster.js";
import { serverDial } from "./dial-server.js";
import { HealingLink } from "./healing-link.js";
import { settingsOf, type RedisConnectionOptions, type RedisSettings } from "./redis-options.js";
import type { MessageListener, Session, SubscribingSession } from "./session.js";

/** Hears what is published on some channels, for as long as a `RedisConnection` is open. */
export interface RedisListener {
  readonly channels: readonly string[];
  /** Listening has begun, for the first time or again: what was published before was not heard. */
  readonly onListening: () => Promise<void>;
  readonly onMessage: MessageListener;
}

/** Whether a listener hears its channels now. */
export interface RedisListening {
  readonly isListening: boolean;
}

/**
 * The connection of one process to Redis, or to a server that speaks its language: one socket for
 * commands, and one more if somebody listens.
 *
 * Redis is an aid here and never needed to take an opt-out. So `open` does not fail when Redis
 * cannot be reached; the connection comes about, and heals, by itself. Until then commands are
 * rejected at once; nothing is kept for later.
 */
export class RedisConnection {
  readonly #settings: RedisSettings;
  readonly #commands: HealingLink<Session>;
  readonly #listening: HealingLink<SubscribingSession>[] = [];
  #isOpen = false;

  /** Connects to nothing yet. Throws a `TypeError` for a URL that is none of Redis. */
  constructor(options: RedisConnectionOptions) {
    this.#settings = settingsOf(options);
    const { isCluster, onLinkChange } = this.#settings;
    this.#commands = new HealingLink<Session>({
      dial: isCluster ? clusterDial(this.#settings) : serverDial(this.#settings),
      // A server that wants a password, or is still loading, says so only to a command.
      prepare: (session) => session.send(["PING"]),
      onChange: (connected, error) =>
        onLinkChange({ link: "commands", connected, ...(error && { error }) }),
      timing: this.#settings,
    });
  }

  get prefix(): string {
    return this.#settings.prefix;
  }

  /** Milliseconds. */
  get commandTimeoutMs(): number {
    return this.#settings.commandTimeoutMs;
  }

  /** Whether commands are sent now, rather than rejected at once. */
  get isConnected(): boolean {
    return this.#commands.isReady;
  }

  /**
   * Begins to connect, and to hold the connection until `close`. Resolves when the first attempt
   * has succeeded or failed, after `connectTimeoutMs` at the latest; `isConnected` tells which.
   * Never rejects. Twice is fine.
   */
  async open(): Promise<void> {
    this.#isOpen = true;
    await Promise.all([this.#commands, ...this.#listening].map((link) => link.start()));
  }

  /** Ends everything; what is under way rejects. Twice is fine. */
  close(): Promise<void> {
    this.#isOpen = false;
    for (const link of [this.#commands, ...this.#listening]) link.stop();
    return Promise.resolve();
  }

  /**
   * Sends one command; `key` is the one it is about, if any.
   *
   * Rejects with a `DncError`: `storage_unavailable` at once when Redis is not connected, when it
   * refuses, or `commandTimeoutMs` later when it does not answer, in which case the command may
   * still be carried out; `storage_closed` before `open` and after `close`.
   */
  send(command: readonly string[], key?: string): Promise<unknown> {
    return this.#commands.send(command, key);
  }

  /** Has `listener` hear its channels from `open` on. To be called before that. */
  listen({ channels, onListening, onMessage }: RedisListener): RedisListening {
    if (this.#isOpen) throw new TypeError("Listeners are to be added before the connection opens");
    const { onLinkChange } = this.#settings;
    const link = new HealingLink<SubscribingSession>({
      dial: serverDial(this.#settings),
      prepare: async (session) => {
        await session.subscribe(channels, onMessage);
        await onListening();
      },
      onChange: (connected, error) =>
        onLinkChange({ link: "invalidations", connected, ...(error && { error }) }),
      timing: this.#settings,
    });
    this.#listening.push(link);
    return {
      get isListening() {
        return link.isReady;
      },
    };
  }
}
