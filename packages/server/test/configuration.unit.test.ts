import { describe, expect, it } from "vitest";
import { ConfigurationError, readConfiguration } from "../src/configuration.js";

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  it("has the documented defaults", () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      storage: { kind: "sqlite", path: "./data/dnc.db" },
      redisUrls: null,
      apiKeys: [],
      rates: {
        batch: { requests: 10, windowMs: 60_000 },
        add: { requests: 30, windowMs: 60_000 },
        list: { requests: 60, windowMs: 60_000 },
        check: { requests: 60, windowMs: 60_000 },
        delete: { requests: 30, windowMs: 60_000 },
      },
      whenLimiterFails: "admit",
      maxEntries: 10_000,
      maxBodyBytes: 5 * 1024 * 1024,
      maxImportBytes: 1024 ** 3,
      dataDir: "./data",
      logLevel: "info",
    });
  });

  it("reads every variable", () => {
    const read = readConfiguration({
      PORT: "0",
      HOST: "::1",
      DATABASE_URL: "sqlite:/var/lib/dnc.db",
      DNC_API_KEYS: "acme:first,globex:second:with-colon, acme:third",
      DNC_RATE_BATCH: "off",
      DNC_RATE_ADD: "5/1",
      DNC_MAX_ENTRIES: "7",
      DNC_MAX_BODY: "1.5kb",
      DNC_MAX_IMPORT: "2gb",
      DNC_DATA_DIR: "/tmp/x",
      LOG_LEVEL: "silent",
    });
    expect(read).toMatchObject({
      port: 0,
      host: "::1",
      storage: { kind: "sqlite", path: "/var/lib/dnc.db" },
      apiKeys: [
        { teamId: "acme", key: "first" },
        { teamId: "globex", key: "second:with-colon" },
        { teamId: "acme", key: "third" },
      ],
      rates: { batch: null, add: { requests: 5, windowMs: 1000 } },
      maxEntries: 7,
      maxBodyBytes: 1536,
      maxImportBytes: 2 * 1024 ** 3,
      dataDir: "/tmp/x",
      logLevel: "silent",
    });
  });

  it.each([
    ["sqlite:./data/dnc.db", { kind: "sqlite", path: "./data/dnc.db" }],
    ["sqlite:///var/lib/dnc.db", { kind: "sqlite", path: "/var/lib/dnc.db" }],
    ["sqlite::memory:", { kind: "sqlite", path: ":memory:" }],
    ["memory:", { kind: "memory" }],
    ["postgres://u:p@db/x", { kind: "postgres", url: "postgres://u:p@db/x" }],
    ["postgresql://db/x", { kind: "postgres", url: "postgresql://db/x" }],
    ["mysql://u@db:3307/x", { kind: "mysql", url: "mysql://u@db:3307/x" }],
    ["mariadb://db/x", { kind: "mysql", url: "mariadb://db/x" }],
    ["mongodb://a/?replicaSet=r", { kind: "mongodb", url: "mongodb://a/?replicaSet=r" }],
  ])("reads the storage location %s", (url, location) => {
    expect(readConfiguration({ DATABASE_URL: url }).storage).toEqual(location);
  });

  it.each(["sqlite://data/dnc.db", "sqlite://./dnc.db", "sqlite:", "sqlite://"])(
    "refuses %s, which could mean several paths or none",
    (url) => expect(faultsOf({ DATABASE_URL: url })).toHaveLength(1),
  );

  it("takes an empty variable as unset", () => {
    expect(readConfiguration({ PORT: "", DNC_RATE_BATCH: "" })).toEqual(readConfiguration({}));
  });

  it("lists every fault in one message, each with its variable and what would be right", () => {
    const env = {
      PORT: "65536",
      HOST: "a b",
      DATABASE_URL: "oracle://x",
      REDIS_URL: "http://x",
      DNC_API_KEYS: "nokey,bad team:x",
      DNC_RATE_BATCH: "ten",
      DNC_RATE_ADD: "0/60",
      DNC_RATE_LIST: "60",
      DNC_RATE_CHECK: "60/0",
      DNC_RATE_DELETE: "-1/60",
      DNC_MAX_ENTRIES: "0",
      DNC_MAX_BODY: "5 apples",
      DNC_MAX_IMPORT: "-1gb",
      LOG_LEVEL: "loud",
    };
    const faults = faultsOf(env);
    for (const name of Object.keys(env)) {
      expect(faults.filter((fault) => fault.startsWith(`${name} `))).not.toHaveLength(0);
    }
    expect(faults.filter((fault) => fault.startsWith("DNC_API_KEYS"))).toEqual([
      "DNC_API_KEYS pair 1 must be TEAM:KEY, the team of A-Z a-z 0-9 . _ -",
      "DNC_API_KEYS pair 2 must be TEAM:KEY, the team of A-Z a-z 0-9 . _ -",
    ]);
    expect(faults).toContain('DNC_RATE_BATCH must be REQUESTS/SECONDS such as "10/60", or "off"');
    expect(faults).toHaveLength(Object.keys(env).length + 1);
  });

  it("never repeats a value, which may be a secret", () => {
    const faults = faultsOf({
      DATABASE_URL: "oracle://me:hunter2@db/x",
      DNC_API_KEYS: "hunter2",
    });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain("hunter2");
  });

  it("reads one Redis server, or several of a cluster", () => {
    const urlsOf = (REDIS_URL: string) => readConfiguration({ REDIS_URL }).redisUrls;
    expect(urlsOf("redis://cache:6379/2")).toEqual(["redis://cache:6379/2"]);
    expect(urlsOf("rediss://a, redis://b")).toEqual(["rediss://a", "redis://b"]);
    expect(faultsOf({ REDIS_URL: "redis://a,b" })).toHaveLength(1);
  });

  it("refuses one key for two teams", () => {
    expect(faultsOf({ DNC_API_KEYS: "a:same,b:same" })).toHaveLength(1);
    expect(faultsOf({ DNC_API_KEYS: "a:same,a:same" })).toHaveLength(0);
  });

  it.each(["1e3", "0x10", " 1", "3000.5", "+1", "-1"])("refuses the port %j", (port) => {
    expect(faultsOf({ PORT: port })).toHaveLength(1);
  });
});
