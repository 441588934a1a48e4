import { randomUUID } from "node:crypto";
import type { CacheInvalidator } from "@opendnc/core";
import { decode, encode } from "./announcement.js";
import { Confirmations } from "./confirmations.js";
import type { RedisConnection, RedisListening } from "./redis-connection.js";
import { failure } from "./redis-errors.js";

/** The cache of this process, which is to hear of what others change. */
export interface LocalCache extends CacheInvalidator {
  /**
   * Forgets everything cached, of all teams. Resolves when no later read can answer from before the
   * call; a read that is under way must not bring anything back.
   */
  invalidateAll(): Promise<void>;
}

export interface RedisCacheInvalidatorOptions {
  /** Not open yet. */
  readonly connection: RedisConnection;
  readonly local: LocalCache;
}

interface Batch {
  readonly teamIds: Set<string>;
  readonly announced: Promise<void>;
}

/**
 * Drops what the caches of all processes remember about a team: this one's first, and then, by
 * publish and subscribe, the others', each of which confirms. When this process begins to listen,
 * or listens again after it was cut off, its cache forgets everything, as something may have been
 * missed.
 *
 * Calls that come while an announcement is under way go together in the next one.
 */
export class RedisCacheInvalidator implements CacheInvalidator {
  readonly #connection: RedisConnection;
  readonly #local: LocalCache;
  readonly #id = randomUUID();
  readonly #confirmations = new Confirmations();
  readonly #listening: RedisListening;
  #next: Batch | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Throws a `TypeError` if the connection is open already. */
  constructor({ connection, local }: RedisCacheInvalidatorOptions) {
    this.#connection = connection;
    this.#local = local;
    const confirmations = this.#confirmationsOf(this.#id);
    this.#listening = connection.listen({
      channels: [this.#announcements, confirmations],
      onListening: () => local.invalidateAll(),
      onMessage: (message, channel) => {
        if (channel === confirmations) this.#confirmations.hear(Number(message));
        else this.#follow(message).catch(() => undefined); // Not confirmed: whoever asked is told.
      },
    });
  }

  /** Whether this process hears what others change. If not, its cache may say "listed" too long. */
  get isListening(): boolean {
    return this.#listening.isListening;
  }

  /**
   * Resolves when the caches of all processes that listen have confirmed. On Redis Cluster, those
   * on other nodes than the one that was told first may follow a moment later.
   *
   * Rejects with a `DncError` of code `storage_unavailable` when Redis cannot be reached or a cache
   * does not confirm, after four times `commandTimeoutMs` at the latest; `storage_closed` when the
   * connection is not open. This process' own cache has forgotten the team in any case.
   */
  async invalidateTeam(teamId: string): Promise<void> {
    await Promise.all([this.#local.invalidateTeam(teamId), this.#announce(teamId)]);
  }

  #announce(teamId: string): Promise<void> {
    this.#next ??= this.#afterLast();
    this.#next.teamIds.add(teamId);
    return this.#next.announced;
  }

  #afterLast(): Batch {
    const teamIds = new Set<string>();
    const announced = this.#last.then(() => {
      this.#next = undefined;
      return this.#publish([...teamIds]);
    });
    this.#last = announced.catch(() => undefined);
    return { teamIds, announced };
  }

  async #publish(teamIds: readonly string[]): Promise<void> {
    const number = this.#confirmations.begin();
    const message = encode({ from: this.#id, number, teamIds });
    const receivers = await this.#connection.send(["PUBLISH", this.#announcements, message]);
    if (receivers !== 0 && !this.isListening) {
      throw failure("Other caches were told, but their confirmations cannot be heard");
    }
    await this.#confirmations.reach(Number(receivers), this.#connection.commandTimeoutMs);
  }

  /** Does what another process has announced, and confirms it. */
  async #follow(message: string): Promise<void> {
    const announcement = decode(message);
    // A later version's, perhaps: too much forgotten is never wrong.
    if (announcement === undefined) return this.#local.invalidateAll();
    const { from, number, teamIds } = announcement;
    if (from === this.#id) {
      this.#confirmations.hear(number);
      return;
    }
    await Promise.all(teamIds.map((teamId) => this.#local.invalidateTeam(teamId)));
    await this.#connection.send(["PUBLISH", this.#confirmationsOf(from), String(number)]);
  }

  get #announcements(): string {
    return `${this.#connection.prefix}invalidations`;
  }

  #confirmationsOf(id: string): string {
    return `${this.#connection.prefix}confirmations:${id}`;
  }
}
