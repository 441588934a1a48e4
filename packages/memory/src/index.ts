export { CheckCache, type CacheLookup, type CheckCacheOptions } from "./check-cache.js";
export { MemoryRateLimiter } from "./memory-rate-limiter.js";
export { MemoryStorage } from "./memory-storage.js";
export { systemClock } from "./system-clock.js";
export { UlidGenerator } from "./ulid-generator.js";
