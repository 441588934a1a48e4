import type { CacheInvalidator } from "@opendnc/core";
import type { SuiteRunner } from "../suite-runner.js";
import { CachedSource, type CheckSource } from "./cached-source.js";

/** One cache for one test, empty, apart from those of all other tests. */
export interface CacheFixture {
  readonly invalidator: CacheInvalidator;
  /**
   * At least one: each reads through the cache, and all are told by the one invalidator. A cache
   * of one process has one, which may be the invalidator itself; a cache that several processes
   * share has one for each of them.
   */
  readonly readers: readonly CheckSource[];
  /** Makes the cache unable to be reached from now on. Only `dispose` is called afterwards. */
  readonly breakBackend?: () => Promise<void>;
  dispose(): Promise<void>;
}

/** What a cache cannot do, with the reason, which the skipped test then shows. */
export interface CacheCannot {
  /** Be made unreachable: `breakBackend` is missing. */
  readonly breakBackend?: string;
}

export interface CacheSuite {
  readonly runner: SuiteRunner;
  /** Stands in front of the tests' names. */
  readonly name: string;
  readonly cannot?: CacheCannot;
  /** Makes a cache in front of `source`. What it remembers has to outlive the test. */
  create(source: CheckSource): Promise<CacheFixture>;
}

export interface CacheBench {
  readonly source: CachedSource;
  readonly fixture: CacheFixture;
  readonly invalidator: CacheInvalidator;
  readonly readers: readonly CheckSource[];
  /** The first of the readers. */
  readonly reader: CheckSource;
}

export type CacheTest = (bench: CacheBench) => Promise<void>;

/** Makes a test body that runs on a cache of its own. */
export function onCache(suite: CacheSuite, test: CacheTest): () => Promise<void> {
  return async () => {
    const source = new CachedSource();
    const fixture = await suite.create(source);
    const { invalidator, readers } = fixture;
    const [reader] = readers;
    try {
      if (reader === undefined) throw new TypeError("A cache fixture needs at least one reader");
      await test({ source, fixture, invalidator, readers, reader });
    } finally {
      await fixture.dispose();
    }
  };
}
