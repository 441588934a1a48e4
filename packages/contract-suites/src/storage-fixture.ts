import type { DncStorage } from "@opendnc/core";
import type { SuiteRunner } from "./suite-runner.js";

/** What the repository's own suite needs of a storage; an adapter may have no more than this. */
export type RepositoryOwner = Pick<DncStorage, "entries" | "open" | "close">;

/** One storage for one test, apart from those of all other tests. */
export interface StorageFixture<Storage = DncStorage> {
  /** Not opened. */
  readonly storage: Storage;
  /** Another instance on the same data, not opened, as another process would have. */
  readonly connect?: () => Storage;
  /**
   * Makes the backend unable to answer from now on: stops it, cuts the connections, takes the
   * tables away. Only `dispose` is called of the fixture afterwards.
   */
  readonly breakBackend?: () => Promise<void>;
  /** Removes the data. The suite has closed every storage by then. */
  dispose(): Promise<void>;
}

/** What a backend cannot do, each with the reason, which the skipped tests then show. */
export interface StorageCannot {
  /** Give a second instance the data of the first: `connect` is missing. */
  readonly connectAgain?: string;
  /** Be made unable to answer: `breakBackend` is missing. */
  readonly breakBackend?: string;
}

/** What the suites of a storage and of its parts are run with. */
export interface StorageSuite<Storage = DncStorage> {
  readonly runner: SuiteRunner;
  /** Stands in front of the tests' names. */
  readonly name: string;
  readonly cannot?: StorageCannot;
  create(): Promise<StorageFixture<Storage>>;
}
