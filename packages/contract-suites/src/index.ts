export type { SuiteRunner, TestFunction } from "./suite-runner.js";

export { describeDncStorage } from "./describe-dnc-storage.js";
export { describeDncRepository } from "./dnc-repository/describe-dnc-repository.js";
export { describeApiKeyStore } from "./api-key-store/describe-api-key-store.js";
export { describeRecordStore } from "./record-store/describe-record-store.js";
export type {
  RepositoryOwner,
  StorageCannot,
  StorageFixture,
  StorageSuite,
} from "./storage-fixture.js";

export { describeRateLimiter } from "./rate-limiter/describe-rate-limiter.js";
export type {
  RateLimiterCannot,
  RateLimiterFixture,
  RateLimiterSuite,
} from "./rate-limiter/rate-limiter-fixture.js";

export { describeCacheInvalidator } from "./cache-invalidator/describe-cache-invalidator.js";
export type { CacheCannot, CacheFixture, CacheSuite } from "./cache-invalidator/cache-fixture.js";
export type { CheckSource } from "./cache-invalidator/cached-source.js";

export { describeIdGenerator, type IdGeneratorSuite } from "./describe-id-generator.js";

export { ManualClock } from "./manual-clock.js";
export { longestProfileUrl, memberIdUrl, profileUrl, profileUrls } from "./profile-urls.js";
export {
  newEntry,
  newStoredEntry,
  newWrite,
  storedEntries,
  storedEntry,
  writeOf,
} from "./sample-entries.js";
export { newApiKey } from "./sample-api-keys.js";
export { newRecord, nextVersion } from "./sample-records.js";
