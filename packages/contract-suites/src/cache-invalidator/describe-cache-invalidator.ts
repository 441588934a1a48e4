import { describeCacheModel } from "./describe-cache-model.js";
import { describeCacheRaces } from "./describe-cache-races.js";
import { describeInvalidation } from "./describe-invalidation.js";
import { describeReading } from "./describe-reading.js";
import type { CacheSuite } from "./cache-fixture.js";

/** What a cache of checks and its `CacheInvalidator` promise, then against a model and in races. */
export function describeCacheInvalidator(suite: CacheSuite): void {
  suite.runner.describe(`${suite.name}: CacheInvalidator`, () => {
    describeReading(suite);
    describeInvalidation(suite);
    describeCacheRaces(suite);
    describeCacheModel(suite);
  });
}
