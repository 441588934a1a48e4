import { ENTRY_ID_PATTERN, REFUSALS, TEAM_ID_PATTERN } from "@opendnc/core";

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

/** Every schema that the document names. */
export function schemas({ entryInput, batchRequest }: RequestSchemas): JsonObject {
  return {
    EntryInput: entryInput,
    BatchRequest: batchRequest,
    Entry: entry,
    EntryPage: entryPage,
    BatchReport: batchReport,
    BatchDetail: { oneOf: [storedDetail, failedDetail] },
    CheckAnswer: checkAnswer,
    Deletion: object({ message: { const: "DNC entry deleted successfully" } }),
    KeyVerification: object({
      status: { const: "success" },
      message: { const: "API key is valid" },
    }),
    Health: object({ status: { const: "ok" } }),
  };
}

/** An object all of whose properties are there, unless named in `optional`. */
export function object(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", required, properties };
}

export const ENTRY_ID_SCHEMA = { type: "string", pattern: ENTRY_ID_PATTERN } as const;

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
  total: { ...count, description: "How many entries the list has on all pages together." },
  limit: { type: "integer", minimum: LIMIT_RANGE.min, maximum: LIMIT_RANGE.max },
  offset: { type: "integer", minimum: OFFSET_RANGE.min },
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
