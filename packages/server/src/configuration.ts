import bytes from "bytes";
import { isTeamId, type RateLimitPolicy } from "@opendnc/core";
import { z } from "zod";

/** What `DATABASE_URL` may name. */
export type StorageLocation =
  | { readonly kind: "memory" }
  | { readonly kind: "postgres" | "mysql" | "mongodb"; readonly url: string }
  | {
      readonly kind: "sqlite";
      /** A file's path, or `:memory:`. */
      readonly path: string;
    };

/** A key that the environment gives, beside those in the store. */
export interface ConfiguredKey {
  readonly teamId: string;
  readonly key: string;
}

export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly storage: StorageLocation;
  /** Servers of one Redis Cluster if several; `null` for limits and caches of this process alone. */
  readonly redisUrls: readonly string[] | null;
  readonly apiKeys: readonly ConfiguredKey[];
  /** `null`: not limited. */
  readonly rates: {
    readonly batch: RateLimitPolicy | null;
    readonly add: RateLimitPolicy | null;
    readonly list: RateLimitPolicy | null;
    readonly check: RateLimitPolicy | null;
    readonly delete: RateLimitPolicy | null;
  };
  /** What becomes of requests when the rate limiter cannot be asked. */
  readonly whenLimiterFails: "admit" | "refuse";
  readonly maxEntries: number;
  readonly maxBodyBytes: number;
  readonly maxImportBytes: number;
  /** The folder of uploaded import files. */
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** Thrown when the environment cannot be read; the message lists every fault, a line each. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(readonly faults: readonly string[]) {
    super(["The configuration cannot be used:", ...faults.map((fault) => `  ${fault}`)].join("\n"));
  }
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** A variable: its text is read by `read`, or `fallback` if unset; `expected` is the fault's text. */
function variable<T>(fallback: string, expected: string, read: (text: string) => T | undefined) {
  return z
    .string()
    .default(fallback)
    .transform((text, context): T => {
      const value = read(text);
      if (value !== undefined) return value;
      context.addIssue(expected);
      return z.NEVER;
    });
}

const wholeNumber = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  return /^\d{1,15}$/.test(text) && value >= least && value <= most ? value : undefined;
};

const rate = (fallback: string) =>
  variable(fallback, 'must be REQUESTS/SECONDS such as "10/60", or "off"', readRate);

const size = (fallback: string) =>
  variable(fallback, 'must be a size such as "500kb", "5mb" or "1gb"', readSize);

const environment = z.object({
  PORT: variable("3000", "must be a port, 0 to 65535 (0 picks a free one)", wholeNumber(0, 65_535)),
  HOST: variable("127.0.0.1", "must be a host name or an address", readHost),
  DATABASE_URL: variable(
    "sqlite:./data/dnc.db",
    'must be "sqlite:PATH", "sqlite::memory:", "memory:", or a URL that begins with "postgres://", "mysql://" or "mongodb://"',
    readStorageLocation,
  ),
  REDIS_URL: variable(
    "",
    'must be a URL that begins with "redis://" or "rediss://", or several of one cluster, comma-separated',
    readRedisUrls,
  ),
  DNC_API_KEYS: z.string().default("").transform(readConfiguredKeys),
  DNC_RATE_BATCH: rate("10/60"),
  DNC_RATE_ADD: rate("30/60"),
  DNC_RATE_LIST: rate("60/60"),
  DNC_RATE_CHECK: rate("60/60"),
  DNC_RATE_DELETE: rate("30/60"),
  DNC_RATE_FAILURE: variable("admit", 'must be "admit" or "refuse"', (text) =>
    text === "admit" || text === "refuse" ? text : undefined,
  ),
  DNC_MAX_ENTRIES: variable(
    "10000",
    "must be a whole number from 1 to 1000000",
    wholeNumber(1, 1_000_000),
  ),
  DNC_MAX_BODY: size("5mb"),
  DNC_MAX_IMPORT: size("1gb"),
  DNC_DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: variable("info", `must be one of ${LOG_LEVELS.join(", ")}`, (text) =>
    LOG_LEVELS.find((level) => level === text),
  ),
});

/**
 * Reads the whole configuration from environment variables; an empty one counts as unset. Throws
 * one {@link ConfigurationError} that names every variable that cannot be read. Values are not
 * repeated in it: some are secrets.
 */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): Configuration {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ""));
  const result = environment.safeParse(given);
  if (!result.success) {
    throw new ConfigurationError(
      result.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`),
    );
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    storage: read.DATABASE_URL,
    redisUrls: read.REDIS_URL,
    apiKeys: read.DNC_API_KEYS,
    rates: {
      batch: read.DNC_RATE_BATCH,
      add: read.DNC_RATE_ADD,
      list: read.DNC_RATE_LIST,
      check: read.DNC_RATE_CHECK,
      delete: read.DNC_RATE_DELETE,
    },
    whenLimiterFails: read.DNC_RATE_FAILURE,
    maxEntries: read.DNC_MAX_ENTRIES,
    maxBodyBytes: read.DNC_MAX_BODY,
    maxImportBytes: read.DNC_MAX_IMPORT,
    dataDir: read.DNC_DATA_DIR,
    logLevel: read.LOG_LEVEL,
  };
}

function readHost(text: string): string | undefined {
  return /^[A-Za-z0-9.:_%-]+$/.test(text) ? text : undefined;
}

function readSize(text: string): number | undefined {
  // `bytes` reads "12 apples" as 12; the pattern is stricter.
  if (!/^\d+(\.\d+)?\s*(b|kb|mb|gb|tb)?$/i.test(text)) return undefined;
  const size = bytes.parse(text);
  return size !== null && size >= 1 ? size : undefined;
}

function readRate(text: string): RateLimitPolicy | null | undefined {
  if (text.toLowerCase() === "off") return null;
  const [, requests, seconds] = /^([1-9]\d{0,8})\/([1-9]\d{0,6})$/.exec(text) ?? [];
  if (requests === undefined || seconds === undefined) return undefined;
  return { requests: Number(requests), windowMs: Number(seconds) * 1000 };
}

/** By a URL's scheme, the backend it names. */
const SERVERS: Readonly<Record<string, "postgres" | "mysql" | "mongodb">> = {
  postgres: "postgres",
  postgresql: "postgres",
  mysql: "mysql",
  mariadb: "mysql",
  mongodb: "mongodb",
  "mongodb+srv": "mongodb",
};

function readRedisUrls(text: string): readonly string[] | null | undefined {
  if (text === "") return null;
  const urls = text.split(",").map((url) => url.trim());
  return urls.every((url) => /^rediss?:\/\/./.test(url) && URL.canParse(url)) ? urls : undefined;
}

/** Reads what `DATABASE_URL` may be; `undefined` for anything else. */
export function readStorageLocation(text: string): StorageLocation | undefined {
  if (text === "memory:") return { kind: "memory" };
  const scheme = /^([a-z0-9+]+):\/\//.exec(text)?.[1];
  const kind = scheme === undefined ? undefined : SERVERS[scheme];
  if (kind !== undefined) return URL.canParse(text) ? { kind, url: text } : undefined;
  // After `sqlite://` only an absolute path is clear: `sqlite://data/x.db` would be `/data/x.db` to
  // some and `data/x.db` to others.
  const path = /^sqlite:(?:\/\/(?=\/)|(?!\/\/))(.+)$/s.exec(text)?.[1];
  return path === undefined ? undefined : { kind: "sqlite", path };
}

/** Whether the store outlives the process. */
export function isLasting(location: StorageLocation): boolean {
  if (location.kind === "memory") return false;
  return location.kind !== "sqlite" || location.path !== ":memory:";
}

function readConfiguredKeys(text: string, context: z.RefinementCtx): ConfiguredKey[] {
  const keys: ConfiguredKey[] = [];
  const pairs = text.split(",").map((pair) => pair.trim());
  for (const [index, pair] of pairs.entries()) {
    if (pair === "") continue;
    const colon = pair.indexOf(":");
    const [teamId, key] = [pair.slice(0, Math.max(colon, 0)), pair.slice(colon + 1)];
    if (!isTeamId(teamId) || !/^[\x21-\x7e]+$/.test(key)) {
      context.addIssue(`pair ${index + 1} must be TEAM:KEY, the team of A-Z a-z 0-9 . _ -`);
    } else if (keys.some((other) => other.key === key && other.teamId !== teamId)) {
      context.addIssue(`pair ${index + 1} repeats another team's key`);
    } else {
      keys.push({ teamId, key });
    }
  }
  return keys;
}
