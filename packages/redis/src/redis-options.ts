import { createClient } from "redis";
import type { DncError } from "@opendnc/core";

/** What changed about one of a `RedisConnection`'s links to the server. */
export interface RedisLinkChange {
  /** The one for commands, or the one on which other processes' invalidations are heard. */
  readonly link: "commands" | "invalidations";
  readonly connected: boolean;
  /** Why the link was lost, or could not be made. */
  readonly error?: DncError;
}

export interface RedisConnectionOptions {
  /**
   * `redis://[[user]:password@]host[:port][/database]`, `rediss://…` for TLS, or `unix:///path`.
   * Several, in an array, are nodes of one Redis Cluster; any that answers leads to the others.
   */
  readonly url: string | readonly string[];
  /**
   * Stands in front of every key and channel; `opendnc:` by default. Installations that share a
   * server need one each, also when they use databases of their own: channels know no database.
   */
  readonly prefix?: string;
  /** How long to wait for an answer before the connection is given up: 500 ms by default. */
  readonly commandTimeoutMs?: number;
  /** How long making a connection may take, until it answers a first command: 2000 ms by default. */
  readonly connectTimeoutMs?: number;
  /** How often an idle connection is asked whether it is alive: every 5000 ms by default. */
  readonly heartbeatMs?: number;
  /** Is told when a link is made or lost; of failing attempts, the first only. Must not throw. */
  readonly onLinkChange?: (change: RedisLinkChange) => void;
}

export interface RedisSettings {
  readonly urls: readonly [string, ...string[]];
  readonly isCluster: boolean;
  readonly prefix: string;
  readonly commandTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly heartbeatMs: number;
  readonly onLinkChange: (change: RedisLinkChange) => void;
}

/** Throws a `TypeError`, which does not show the URL, when one is none of Redis. */
export function settingsOf(options: RedisConnectionOptions): RedisSettings {
  const [first, ...others] = typeof options.url === "string" ? [options.url] : options.url;
  if (first === undefined) throw new TypeError("RedisConnection needs a URL");
  for (const url of [first, ...others]) assertUsable(url);
  return {
    urls: [first, ...others],
    isCluster: typeof options.url !== "string",
    prefix: options.prefix ?? "opendnc:",
    commandTimeoutMs: options.commandTimeoutMs ?? 500,
    connectTimeoutMs: options.connectTimeoutMs ?? 2_000,
    heartbeatMs: options.heartbeatMs ?? 5_000,
    onLinkChange: options.onLinkChange ?? (() => undefined),
  };
}

function assertUsable(url: string): void {
  try {
    createClient({ url }).destroy();
  } catch {
    // Without the driver's error: it quotes the URL with its password.
    const forms = "redis://host:6379, rediss://host:6379 or unix:///path";
    throw new TypeError(`The Redis URL cannot be read; its form is ${forms}`);
  }
}
