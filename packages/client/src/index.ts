export {
  OpenDncClient,
  type AddResult,
  type ExportFormat,
  type ExportOptions,
  type ListOptions,
  type PageOptions,
  type RemoveOutcome,
} from "./client.js";
export type { ManyEntries, WithSent } from "./batch-run.js";
export type { Details } from "./details.js";
export { hasEnded } from "./import-progress.js";
export type { ImportBody } from "./import-body.js";
export type { ImportOptions, StartImportOptions } from "./imports-api.js";
export { OpenDncError, type ClientErrorCode, type OpenDncErrorFields } from "./open-dnc-error.js";
export type { CallOptions, OpenDncClientOptions, Retry } from "./options.js";
export type { AddDetail, AddSummary, CheckedDetail, CheckSummary, FailedAdd } from "./summaries.js";
export type * from "./types.js";
export type { components, operations, paths } from "./api-types.js";
