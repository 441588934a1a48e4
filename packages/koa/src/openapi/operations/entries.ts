import { INVALID_URL_MESSAGE } from "@opendnc/core";

import { LIMIT_RANGE, OFFSET_RANGE } from "../../page-limits.js";
import { ENTRY_ID_SCHEMA } from "../schemas.js";
import {
  cursorParameter,
  json,
  limited,
  pathId,
  queryNumber,
  queryText,
  repeatable,
} from "./operation.js";

const BATCH_FAULTS = [
  "Entries array is required",
  "Each entry must have a url field",
  "The request body is malformed JSON",
];

export const addBatch = repeatable({
  operationId: "addBatch",
  summary: "Add many people",
  description:
    "Entries that cannot be added are errors of their own and hold nobody else up. What is " +
    "reported as added or duplicate is on disk.",
  takes: json("BatchRequest"),
  outcome: "created",
  gives: "What became of each entry.",
  answers: json("AddBatchResponse"),
  errors: { invalid_request: BATCH_FAULTS },
});

export const addEntry = repeatable({
  operationId: "addEntry",
  summary: "Add one person",
  takes: json("EntryInput"),
  outcome: "created",
  gives: "The entry. It is on disk.",
  answers: json("AddEntryResponse"),
  errors: {
    invalid_request: [INVALID_URL_MESSAGE, "A url field is required"],
    already_listed: ["This URL is already on the Do Not Contact list"],
  },
});

export const listEntries = limited({
  operationId: "listEntries",
  summary: "List the entries, newest first",
  description:
    "Pages are asked for by `cursor`, or by `offset`, which takes longer the further it goes and " +
    "repeats or misses entries when others are written meanwhile. With a `q` that many entries " +
    "match, they come in the order of their URLs.",
  parameters: [
    queryNumber("limit", "The most entries to give.", LIMIT_RANGE),
    queryNumber("offset", "How many entries to leave out first; not with a cursor.", OFFSET_RANGE),
    cursorParameter,
    queryText("q", "Keeps the entries whose slug starts with it, in any case and encoding."),
  ],
  gives: "A page of the list.",
  answers: json("EntryPageResponse"),
  headers: ["Link"],
  errors: {
    invalid_request: [
      "limit must be a whole number from 1 to 1000",
      "cursor must be the nextCursor of a page of this list",
      "offset and cursor exclude each other",
    ],
  },
});

export const checkUrl = limited({
  operationId: "checkUrl",
  summary: "Ask whether a person is listed",
  parameters: [
    {
      name: "url",
      in: "query",
      required: true,
      description: "LinkedIn profile URL, in any of its spellings, percent-encoded.",
      schema: { type: "string" },
      example: "https://linkedin.com/in/johnsmith",
    },
  ],
  gives: "The entry, or null when the person is not listed.",
  answers: json("CheckUrlResponse"),
  errors: { invalid_request: [INVALID_URL_MESSAGE, "url is required"] },
});

export const checkBatch = repeatable({
  operationId: "checkBatch",
  summary: "Ask of many people whether they are listed",
  takes: json("BatchRequest"),
  gives: "What is known of each.",
  answers: json("CheckBatchResponse"),
  errors: { invalid_request: BATCH_FAULTS },
});

export const deleteEntry = limited({
  operationId: "deleteEntry",
  summary: "Take an entry off the list",
  parameters: [pathId(ENTRY_ID_SCHEMA)],
  gives: "The entry is off the list.",
  answers: json("DeletionResponse"),
  errors: { not_found: ["DNC entry not found"] },
});

export const exportEntries = limited({
  operationId: "exportEntries",
  summary: "Export the list, newest first",
  description:
    "Each line is an ExportedEntry, in CSV after a header of its names. Cells of CSV that a " +
    "spreadsheet would run as a formula begin with a quote, which an import takes off again. " +
    "An export that fails ends without the end of its last chunk: a client that reads HTTP " +
    "properly gets an error.",
  parameters: [queryText("format", "Goes before `Accept`.", { enum: ["csv", "ndjson"] })],
  gives: "All entries.",
  answers: { "text/csv": "CsvText", "application/x-ndjson": "NdjsonText" },
  headers: ["Content-Disposition"],
  errors: {
    invalid_request: ["format must be csv or ndjson"],
    not_acceptable: ["An export is text/csv or application/x-ndjson"],
  },
});
