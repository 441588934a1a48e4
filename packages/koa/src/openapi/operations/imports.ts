import { MAX_REASON_LENGTH, MAX_SOURCE_LENGTH } from "@opendnc/core";

import { MAX_FILE_NAME_LENGTH } from "../../endpoints/imports/file-name.js";
import { MAX_COLUMN_LENGTH } from "../../endpoints/imports/import-parameters.js";
import { IMPORTS_LIMIT_RANGE } from "../../page-limits.js";
import type { JsonObject } from "../json.js";
import { IMPORT_ID_SCHEMA } from "../schemas.js";
import {
  cursorParameter,
  json,
  limited,
  pathId,
  queryNumber,
  queryText,
  repeatable,
} from "./operation.js";

const ABSENT = { not_found: ["Import not found"] };
const importId = [pathId(IMPORT_ID_SCHEMA)];

const announcedName: JsonObject = {
  name: "Content-Disposition",
  in: "header",
  description: "May tell the file's name, in `filename` or `filename*` (RFC 8187).",
  schema: { type: "string" },
};

export const createImport = repeatable({
  operationId: "createImport",
  summary: "Import a file of any length",
  description:
    "The body is the file. It may take as long as it likes to arrive, as long as bytes keep " +
    "coming. The import goes on by itself, whatever becomes of client and server.",
  parameters: [
    {
      name: "dryRun",
      in: "query",
      description: "Only count what the file would do.",
      schema: { enum: ["true", "false", "1", "0"], default: "false" },
    },
    queryText(
      "column",
      "The column that holds the profile URLs, by its name or its number from 1. By default it " +
        "is found.",
      { maxLength: MAX_COLUMN_LENGTH },
    ),
    queryText("reason", "Of the entries whose row gives none.", { maxLength: MAX_REASON_LENGTH }),
    queryText("source", "Of the entries whose row gives none.", { maxLength: MAX_SOURCE_LENGTH }),
    queryText("fileName", `What to call the file; its first ${MAX_FILE_NAME_LENGTH} characters.`),
    announcedName,
  ],
  takes: { "text/csv": "CsvText", "application/x-ndjson": "NdjsonText" },
  outcome: "accepted",
  gives: "The import. Its file is on disk.",
  answers: json("ImportResponse"),
  headers: ["Location"],
  errors: {
    invalid_request: ["The file is empty", "dryRun must be true or false"],
    payload_too_large: ["The import file must not be larger than 1073741824 bytes"],
    unsupported_media_type: ["An import must be sent as text/csv or application/x-ndjson"],
  },
});

export const listImports = limited({
  operationId: "listImports",
  summary: "List the imports, newest first",
  parameters: [
    queryNumber("limit", "The most imports to give.", IMPORTS_LIMIT_RANGE),
    cursorParameter,
  ],
  gives: "A page of the imports.",
  answers: json("ImportPageResponse"),
  errors: { invalid_request: ["limit must be a whole number from 1 to 100"] },
});

export const showImport = limited({
  operationId: "showImport",
  summary: "Look at an import",
  parameters: importId,
  gives: "The import as it is now.",
  answers: json("ImportResponse"),
  errors: ABSENT,
});

export const importEvents = limited({
  operationId: "importEvents",
  summary: "Watch an import",
  description:
    "The events end with the import. Without an `end`, the connection was lost or the server is " +
    "stopping: connect again.",
  parameters: importId,
  gives: "The import, and then again whenever it has changed.",
  answers: { "text/event-stream": "EventStreamText" },
  headers: ["X-Accel-Buffering"],
  errors: ABSENT,
});

export const importErrors = limited({
  operationId: "importErrors",
  summary: "Get the rows that an import did not add",
  description:
    "Each row as it was, then `row` (its number in the file), `code` and `message`. Mended, the " +
    "file can be imported as it is. Rows that were too short are filled up with empty cells; what " +
    "a row had too many of stands at its end. It is kept for a week.",
  parameters: importId,
  gives: "The rows.",
  answers: { "text/csv": "CsvText" },
  headers: ["Content-Disposition"],
  errors: { not_found: ["Import not found", "The file of this import is not kept any more"] },
});

export const undoImport = repeatable({
  operationId: "undoImport",
  summary: "Undo an import",
  description:
    "Takes the entries that this import added, and that are still there, off the list again. " +
    "Answers when that is done, or after four minutes with the import as it is then.",
  parameters: importId,
  gives: "The import.",
  answers: json("ImportResponse"),
  errors: {
    ...ABSENT,
    import_not_finished: ["The import has not ended yet: cancel it first"],
    import_was_dry_run: ["The import was a dry run, which added nothing"],
  },
});

export const cancelImport = limited({
  operationId: "cancelImport",
  summary: "Stop an import",
  description:
    "What it added stays until it is undone. One that has ended stays as it is. Answers when it " +
    "has stopped, or after half a minute with the import as it is then.",
  parameters: importId,
  gives: "The import.",
  answers: json("ImportResponse"),
  errors: ABSENT,
});
