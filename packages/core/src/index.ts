export type { CanonicalUrl } from "./normalization/canonical-url.js";
export {
  normalizeProfileUrl,
  type NormalizationResult,
} from "./normalization/normalize-profile-url.js";
export { REFUSALS, type RefusalCode } from "./normalization/refusals.js";

export type { DncEntry } from "./dnc-entry.js";
export { DncError, type DncErrorCode } from "./dnc-error.js";
export { DncList, type AddResult, type CheckResult, type DncListDependencies } from "./dnc-list.js";
export type { EntryDraft, WriteIdentity, WriteOptions, WriteOutcome } from "./entry-writer.js";
export type { CheckDetail, CheckReport } from "./check-batch.js";
export {
  isListCursor,
  MAX_COUNTED_MATCHES,
  MAX_PAGE_LIMIT,
  type ListCursor,
  type ListPage,
  type ListRequest,
} from "./list-page.js";
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
export {
  batchIdOf,
  ENTRY_ID_PATTERN,
  IMPORT_ID_PATTERN,
  importIdOf,
  isEntryId,
  isImportId,
} from "./ids.js";
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
  MAX_PAGE_ROWS,
  type AddOutcome,
  type DncBatchRequest,
  type DncPage,
  type DncPageRequest,
  type DncPrefixRequest,
  type DncRepository,
  type DncRepositoryLimits,
  type DncWrite,
  type NewDncEntry,
  type RemoveOutcome,
} from "./ports/dnc-repository.js";
export type { DncStorage } from "./ports/dnc-storage.js";
export type { IdGenerator } from "./ports/id-generator.js";
export {
  MAX_RECORD_BODY,
  type DncRecord,
  type RecordKind,
  type RecordPageRequest,
  type RecordStore,
} from "./ports/record-store.js";
export type { RateLimitDecision, RateLimiter, RateLimitPolicy } from "./ports/rate-limiter.js";
export {
  FILE_START,
  ImportFileError,
  ImportTooLargeError,
  type DistinctCounter,
  type FileRow,
  type FileShape,
  type ImportFileFault,
  type ImportFileKey,
  type ImportFiles,
  type ImportFormat,
  type RowFault,
  type RowPosition,
} from "./ports/import-files.js";
export type { Sleep, SleepSignal } from "./ports/sleep.js";

export {
  Imports,
  type FailedRow,
  type FailedRows,
  type ImportRequest,
  type ImportsDependencies,
  type SavedFile,
  type UndoResult,
} from "./imports/imports.js";
export {
  isFinished,
  type ImportCounts,
  type ImportJob,
  type ImportStatus,
} from "./imports/import-job.js";
export { ImportRunner, type ImportRunnerDependencies } from "./imports/import-runner.js";
export type { RowErrorCode } from "./imports/import-rows.js";
export {
  IDEMPOTENCY_KEPT_MS,
  IdempotencyKeys,
  type Attempt,
  type Beginning,
  type IdempotencyDependencies,
  type KeyedRequest,
} from "./idempotency.js";
export { copyStorage, type CopyProgress, type CopyReport, type TeamCopy } from "./copy-storage.js";
