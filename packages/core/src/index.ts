export type { CanonicalUrl } from "./normalization/canonical-url.js";
export {
  normalizeProfileUrl,
  type NormalizationResult,
} from "./normalization/normalize-profile-url.js";
export { REFUSALS, type RefusalCode } from "./normalization/refusals.js";

export type { DncEntry } from "./dnc-entry.js";
export { DncError, type DncErrorCode } from "./dnc-error.js";
export { DncList, type AddResult, type CheckResult, type DncListDependencies } from "./dnc-list.js";
export type { DncObserver } from "./dnc-observer.js";
export {
  INVALID_URL_MESSAGE,
  type BatchDetail,
  type BatchErrorCode,
  type BatchReport,
} from "./batch-report.js";
export {
  MAX_REASON_LENGTH,
  MAX_SOURCE_LENGTH,
  STORABLE_TEXT_PATTERN,
  type EntryInput,
} from "./entry-input.js";
export { TEAM_ID_PATTERN, isTeamId } from "./team-id.js";
export type { AbortSignalLike } from "./abort-signal.js";

export type {
  AddFirstOutcome,
  ApiKeyRecord,
  ApiKeyStore,
  RevokeOutcome,
} from "./ports/api-key-store.js";
export type { CacheInvalidator } from "./ports/cache-invalidator.js";
export type { Clock } from "./ports/clock.js";
export {
  MAX_PAGE_LIMIT,
  type AddOutcome,
  type DncPage,
  type DncPageRequest,
  type DncRepository,
  type DncRepositoryLimits,
  type DncWrite,
  type NewDncEntry,
  type RemoveOutcome,
} from "./ports/dnc-repository.js";
export type { DncStorage } from "./ports/dnc-storage.js";
export { ENTRY_ID_PATTERN, isEntryId, type IdGenerator } from "./ports/id-generator.js";
export type { RateLimitDecision, RateLimiter, RateLimitPolicy } from "./ports/rate-limiter.js";
