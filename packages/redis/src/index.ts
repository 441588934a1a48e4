export {
  RedisCacheInvalidator,
  type LocalCache,
  type RedisCacheInvalidatorOptions,
} from "./redis-cache-invalidator.js";
export { RedisConnection, type RedisListener, type RedisListening } from "./redis-connection.js";
export type { RedisConnectionOptions, RedisLinkChange } from "./redis-options.js";
export { RedisRateLimiter } from "./redis-rate-limiter.js";
