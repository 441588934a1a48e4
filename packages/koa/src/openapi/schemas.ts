import {
  ENTRY_ID_PATTERN,
  IMPORT_ID_PATTERN,
  MAX_COUNTED_MATCHES,
  REFUSALS,
  TEAM_ID_PATTERN,
  type ImportStatus,
} from "@opendnc/core";

import type { RequestSchemas } from "../body/request-schemas.js";
import { LIMIT_RANGE, OFFSET_RANGE } from "../page-limits.js";
import { ref, type JsonObject } from "./json.js";

const count = { type: "integer", minimum: 0 } as const;
const textOrNull = { type: ["string", "null"] } as const;
const moment = {
  type: "string",
  format: "date-time",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$",
} as const;
const batchId = {
  type: "string",
  pattern: "^bat_[A-Za-z0-9]{1,40}$",
  description: "The write that this belongs to.",
} as const;
const canonicalUrl = {
  type: "string",
  pattern: "^https://linkedin\\.com/in/[!-~]+$",
  description: "The canonical profile URL.",
} as const;

/** Every schema that the document names, but those of failures. */
export function schemas({ entryInput, batchRequest }: RequestSchemas): JsonObject {
  return {
    EntryInput: entryInput,
    BatchRequest: batchRequest,
    Entry: entry,
    EntryPage: entryPage,
    NextCursor: nextCursor,
    BatchReport: batchReport,
    BatchDetail: oneOf("StoredDetail", "FailedDetail"),
    StoredDetail: storedDetail,
    FailedDetail: failedDetail,
    CheckAnswer: checkAnswer,
    CheckReport: checkReport,
    CheckDetail: oneOf("CheckedDetail", "RefusedDetail"),
    CheckedDetail: checkedDetail,
    RefusedDetail: refusedDetail,
    ImportStatus: { enum: IMPORT_STATUSES },
    ImportJob: importJob,
    ExportedEntry: exportedEntry,
    CsvText: { type: "string", description: "CSV (RFC 4180) in UTF-8." },
    NdjsonText: { type: "string", description: "JSON in UTF-8, an object on each line." },
    EventStreamText: {
      type: "string",
      description:
        "Server-sent events: `progress` on each change, then `end`; the data of each is an ImportJob.",
    },
    MetricsText: { type: "string" },
    OpenApiDocument: {
      type: "object",
      required: ["openapi", "info", "paths"],
      properties: { openapi: { const: "3.1.0" } },
    },
    Deletion: object({ message: { const: "DNC entry deleted successfully" } }),
    KeyVerification: object({
      status: { const: "success" },
      message: { const: "API key is valid" },
    }),
    Health: object({ status: { const: "ok" } }),
    ...envelopes(),
  };
}

/** The bodies of successes that have an envelope. */
function envelopes(): JsonObject {
  return {
    AddBatchResponse: envelope("BatchReport", {
      type: "string",
      pattern: "^Bulk import completed: \\d+ added, \\d+ duplicates, \\d+ errors$",
    }),
    AddEntryResponse: envelope("Entry", { const: "Added to Do Not Contact list" }),
    EntryPageResponse: envelope("EntryPage"),
    CheckUrlResponse: envelope("CheckAnswer"),
    CheckBatchResponse: envelope("CheckReport"),
    DeletionResponse: envelope("Deletion"),
    ImportResponse: envelope("ImportJob"),
    ImportPageResponse: importPage,
  };
}

function envelope(schema: string, message?: JsonObject): JsonObject {
  return object({
    error: { type: "null" },
    data: ref("schemas", schema),
    ...(message === undefined ? {} : { message }),
  });
}

function oneOf(...names: readonly string[]): JsonObject {
  return { oneOf: names.map((name) => ref("schemas", name)) };
}

/** An object all of whose properties are there, unless named in `optional`. */
export function object(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", required, properties };
}

export const ENTRY_ID_SCHEMA = { type: "string", pattern: ENTRY_ID_PATTERN } as const;
export const IMPORT_ID_SCHEMA = { type: "string", pattern: IMPORT_ID_PATTERN } as const;

const nextCursor = {
  type: ["string", "null"],
  pattern: "^[A-Za-z0-9_-]+$",
  description: "What to ask for the next page with; null at the end.",
} as const;

const entry = object({
  $id: ENTRY_ID_SCHEMA,
  teamId: { type: "string", pattern: TEAM_ID_PATTERN },
  url: canonicalUrl,
  reason: { ...textOrNull, description: "Why the person is listed; null when nobody said." },
  source: { ...textOrNull, description: "Where the opt-out came from; null when nobody said." },
  batchId,
  $createdAt: moment,
  $updatedAt: moment,
});

const entryPage = object({
  entries: { type: "array", items: ref("schemas", "Entry"), description: "Newest first." },
  total: {
    type: ["integer", "null"],
    minimum: 0,
    description:
      "How many entries there are on all pages together. Null for a `q` with more than " +
      `${MAX_COUNTED_MATCHES} matches.`,
  },
  limit: { type: "integer", minimum: LIMIT_RANGE.min, maximum: LIMIT_RANGE.max },
  offset: {
    type: "integer",
    minimum: OFFSET_RANGE.min,
    description: "As it was asked for; 0 with a cursor.",
  },
  nextCursor: ref("schemas", "NextCursor"),
});

const batchReport = object({
  batchId,
  added: { ...count, description: "URLs that this request put on the list." },
  duplicates: { ...count, description: "URLs that were on the list already, or repeated." },
  errors: { ...count, description: "URLs that could not be added." },
  details: {
    type: "array",
    items: ref("schemas", "BatchDetail"),
    description: "One for each entry, in the order of the entries.",
  },
});

const storedDetail = object({ url: canonicalUrl, status: { enum: ["added", "duplicate"] } });

const failedDetail = object({
  url: { type: "string", description: "The text that was sent, unchanged." },
  status: { const: "error" },
  error: { type: "string", description: "What went wrong, for people." },
  code: { enum: [...Object.keys(REFUSALS), "storage_failed"], description: "For programs." },
});

const checkAnswer = object({
  onList: { type: "boolean" },
  entry: { oneOf: [ref("schemas", "Entry"), { type: "null" }] },
});

const checkReport = object({
  listed: { ...count, description: "URLs of people who are listed." },
  notListed: { ...count, description: "URLs of people who are not." },
  errors: { ...count, description: "URLs that name nobody." },
  details: {
    type: "array",
    items: ref("schemas", "CheckDetail"),
    description: "One for each entry, in the order of the entries.",
  },
});

const checkedDetail = object({ url: canonicalUrl, status: { enum: ["listed", "not_listed"] } });

const refusedDetail = object({
  url: { type: "string", description: "The text that was sent, unchanged." },
  status: { const: "error" },
  error: { type: "string", description: "What is wrong, for people." },
  code: { enum: Object.keys(REFUSALS), description: "For programs." },
});

const IMPORT_STATUSES = Object.keys({
  queued: true,
  running: true,
  completed: true,
  failed: true,
  cancelled: true,
  undone: true,
} satisfies Record<ImportStatus, true>);

const momentOrNull = { ...moment, type: ["string", "null"] } as const;

const importJob = object({
  $id: IMPORT_ID_SCHEMA,
  teamId: { type: "string", pattern: TEAM_ID_PATTERN },
  batchId,
  status: ref("schemas", "ImportStatus"),
  dryRun: { type: "boolean", description: "Whether it only counts what the file would do." },
  fileName: { ...textOrNull, description: "As the uploader called it." },
  column: {
    ...textOrNull,
    description: "Which column holds the profile URLs; null until it is known.",
  },
  bytesTotal: count,
  bytesProcessed: count,
  rows: { ...count, description: "Rows read so far: added, duplicates and errors together." },
  added: count,
  duplicates: count,
  errors: count,
  removed: { ...count, description: "Entries that an undo has taken off the list again." },
  error: { ...textOrNull, description: "Why it failed, and what to do; null otherwise." },
  $createdAt: moment,
  $startedAt: momentOrNull,
  $finishedAt: momentOrNull,
});

const importPage = object({
  error: { type: "null" },
  data: { type: "array", items: ref("schemas", "ImportJob"), description: "Newest first." },
  nextCursor: ref("schemas", "NextCursor"),
});

const exportedEntry = object({
  url: canonicalUrl,
  id: ENTRY_ID_SCHEMA,
  reason: textOrNull,
  source: textOrNull,
  batch_id: batchId,
  created_at: moment,
});
