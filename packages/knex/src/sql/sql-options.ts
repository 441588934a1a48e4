export interface SqlStorageOptions {
  /**
   * Where the database is and who asks, such as `postgres://user:password@host:5432/database`. It
   * is never printed or put into an error, besides host, port and database.
   */
  readonly url: string;
  /** How many connections this storage makes at most. 10 if not given. */
  readonly poolSize?: number;
  /** How long making a connection may take, in milliseconds. 5000 if not given. */
  readonly connectTimeoutMs?: number;
  /** How long a call waits for a connection to be free, in milliseconds. 10000 if not given. */
  readonly acquireTimeoutMs?: number;
  /**
   * How long the server may work on one statement, in milliseconds, waiting for locks included.
   * 10000 if not given. Two seconds later, this side gives up on a server that has not answered.
   */
  readonly queryTimeoutMs?: number;
}

/** {@link SqlStorageOptions} with nothing left open. */
export interface SqlSettings extends Required<SqlStorageOptions> {
  /** What may be printed of `url`. */
  readonly place: string;
}

const LONGEST_MS = 3_600_000;

/** Throws a `TypeError`, which does not show the URL, for what cannot be meant. */
export function settingsOf(
  options: SqlStorageOptions,
  protocols: readonly string[],
  defaultPort: number,
): SqlSettings {
  const settings = {
    poolSize: wholeNumber("poolSize", options.poolSize ?? 10, 10_000),
    connectTimeoutMs: wholeNumber("connectTimeoutMs", options.connectTimeoutMs ?? 5_000),
    acquireTimeoutMs: wholeNumber("acquireTimeoutMs", options.acquireTimeoutMs ?? 10_000),
    queryTimeoutMs: wholeNumber("queryTimeoutMs", options.queryTimeoutMs ?? 10_000),
  };
  const { protocol, hostname, port, pathname } = parsed(options.url);
  if (!protocols.includes(protocol)) {
    throw new TypeError(`url starts with ${protocols.map((name) => `${name}//`).join(" or ")}`);
  }
  const place = `${hostname || "localhost"}:${port || defaultPort}${pathname}`;
  return { ...settings, url: options.url, place };
}

function parsed(url: string): URL {
  // The error of `new URL` holds its input, which holds a password.
  if (!URL.canParse(url)) throw new TypeError("url is not a URL");
  return new URL(url);
}

function wholeNumber(name: string, value: number, most = LONGEST_MS): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new TypeError(`${name} is a whole number from 1 to ${most}`);
}
