import { INVALID_URL_MESSAGE } from "@opendnc/core";

import { LIMIT_RANGE, OFFSET_RANGE } from "../page-limits.js";
import { STATUS, type SuccessOutcome } from "../statuses.js";
import { ref, type JsonObject } from "./json.js";
import { errorResponses, headers, successResponse, type ErrorExamples } from "./responses.js";
import { ENTRY_ID_SCHEMA, object } from "./schemas.js";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly JsonObject[];
  /** The schema of the JSON body that it takes. */
  readonly takes?: string;
  readonly outcome?: SuccessOutcome;
  readonly gives: string;
  readonly schema: JsonObject;
  /** Failures of its own, beside those that follow from the rest. */
  readonly errors?: ErrorExamples;
}

const BODY_ERRORS: ErrorExamples = {
  request_timeout: ["The request took too long to arrive"],
  payload_too_large: ["The request body must not be larger than 5242880 bytes"],
  unsupported_media_type: ["The request body must be sent as application/json"],
};
const KEY_ERRORS: ErrorExamples = {
  unauthorized: ["Invalid or missing API key"],
  internal_error: ["An internal error occurred"],
};
const LIMIT_ERRORS: ErrorExamples = {
  rate_limit_exceeded: ["Too many requests. Please try again later."],
};

/** An operation of one team, counted against its rate. */
function limited(operation: Operation): JsonObject {
  return keyed(operation, true);
}

/** An operation that needs a key. */
function keyed(operation: Operation, isLimited = false): JsonObject {
  const errors = { ...operation.errors, ...KEY_ERRORS, ...(isLimited ? LIMIT_ERRORS : {}) };
  return render({ ...operation, errors }, isLimited);
}

/** An operation for everybody. */
function open(operation: Operation): JsonObject {
  return { ...render(operation, false), security: [] };
}

function render(operation: Operation, isLimited: boolean): JsonObject {
  const { operationId, summary, description, parameters, takes, gives, schema } = operation;
  const errors = { ...operation.errors, ...(takes === undefined ? {} : BODY_ERRORS) };
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(takes === undefined ? {} : { requestBody: jsonBody(takes) }),
    responses: {
      ...successResponse(operation.outcome ?? "ok", gives, schema, isLimited),
      ...errorResponses(errors, isLimited),
    },
  };
}

function jsonBody(schema: string): JsonObject {
  return {
    required: true,
    content: { "application/json": { schema: ref("schemas", schema) } },
  };
}

function envelope(schema: string, message?: JsonObject): JsonObject {
  return object({
    error: { type: "null" },
    data: ref("schemas", schema),
    ...(message === undefined ? {} : { message }),
  });
}

const addBatch = limited({
  operationId: "addBatch",
  summary: "Add many people",
  description:
    "Entries that cannot be added are errors of their own and hold nobody else up. What is " +
    "reported as added or duplicate is on disk.",
  takes: "BatchRequest",
  outcome: "created",
  gives: "What became of each entry.",
  schema: envelope("BatchReport", {
    type: "string",
    pattern: "^Bulk import completed: \\d+ added, \\d+ duplicates, \\d+ errors$",
  }),
  errors: {
    invalid_request: [
      "Entries array is required",
      "Each entry must have a url field",
      "The request body is malformed JSON",
    ],
  },
});

const addEntry = limited({
  operationId: "addEntry",
  summary: "Add one person",
  takes: "EntryInput",
  outcome: "created",
  gives: "The entry. It is on disk.",
  schema: envelope("Entry", { const: "Added to Do Not Contact list" }),
  errors: {
    invalid_request: [INVALID_URL_MESSAGE, "A url field is required"],
    already_listed: ["This URL is already on the Do Not Contact list"],
  },
});

const listEntries = limited({
  operationId: "listEntries",
  summary: "List the entries, newest first",
  parameters: [
    pageParameter("limit", "The most entries to give.", LIMIT_RANGE),
    pageParameter("offset", "How many entries to leave out first.", OFFSET_RANGE),
  ],
  gives: "A page of the list.",
  schema: envelope("EntryPage"),
  errors: { invalid_request: ["limit must be a whole number from 1 to 1000"] },
});

const checkUrl = limited({
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
  schema: envelope("CheckAnswer"),
  errors: { invalid_request: [INVALID_URL_MESSAGE, "url is required"] },
});

const deleteEntry = limited({
  operationId: "deleteEntry",
  summary: "Take an entry off the list",
  parameters: [{ name: "id", in: "path", required: true, schema: ENTRY_ID_SCHEMA }],
  gives: "The entry is off the list.",
  schema: envelope("Deletion"),
  errors: { not_found: ["DNC entry not found"] },
});

const verifyKey = keyed({
  operationId: "verifyKey",
  summary: "Try an API key",
  gives: "The key is valid.",
  schema: ref("schemas", "KeyVerification"),
});

const showHealth = open({
  operationId: "showHealth",
  summary: "Is the process up?",
  gives: "It is.",
  schema: ref("schemas", "Health"),
});

const showReadiness = open({
  operationId: "showReadiness",
  summary: "Does storage answer?",
  gives: "It does.",
  schema: ref("schemas", "Health"),
  errors: { unavailable: ["Storage gives no answer"] },
});

const showOpenApi = open({
  operationId: "showOpenApi",
  summary: "This document",
  gives: "OpenAPI 3.1.",
  schema: {
    type: "object",
    required: ["openapi", "info", "paths"],
    properties: { openapi: { const: "3.1.0" } },
  },
});

const showMetrics: JsonObject = {
  operationId: "showMetrics",
  summary: "Metrics",
  security: [],
  responses: {
    [String(STATUS.ok)]: {
      description: "Prometheus' text format.",
      headers: headers([]),
      content: { "text/plain": { schema: { type: "string" } } },
    },
    ...errorResponses({ internal_error: ["An internal error occurred"] }, false),
  },
};

function pageParameter(
  name: string,
  description: string,
  { min, max, fallback }: { min: number; max: number; fallback: number },
): JsonObject {
  const schema = { type: "integer", minimum: min, maximum: max, default: fallback };
  return { name, in: "query", description, schema };
}

/** Every operation, by path and method. */
export const PATHS: JsonObject = {
  "/v1/dnc/batch": { post: addBatch },
  "/v1/dnc": { get: listEntries, post: addEntry },
  "/v1/dnc/check": { get: checkUrl },
  "/v1/dnc/{id}": { delete: deleteEntry },
  "/v1/verify": { get: verifyKey },
  "/healthz": { get: showHealth },
  "/readyz": { get: showReadiness },
  "/openapi.json": { get: showOpenApi },
  "/metrics": { get: showMetrics },
};
