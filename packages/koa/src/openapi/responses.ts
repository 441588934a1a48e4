import { INVALID_URL_MESSAGE } from "@opendnc/core";

import { STATUS, type ApiErrorCode, type SuccessOutcome } from "../statuses.js";
import { ref, type Json, type JsonObject } from "./json.js";
import { object } from "./schemas.js";

/** Failures, by the message of an example of each. */
export type ErrorExamples = Partial<Record<ApiErrorCode, readonly string[]>>;

const DESCRIPTIONS: Record<ApiErrorCode, string> = {
  invalid_request: "The request is not what this endpoint takes; `message` says why.",
  unauthorized: "No key, a malformed `Authorization` header, or an unknown or revoked key.",
  not_found: "There is nothing here, or it is another team's: the two are never told apart.",
  method_not_allowed: "The path exists but does not answer to this method.",
  request_timeout: "The request took too long to arrive. The connection is closed.",
  already_listed: "The URL is on the list already; the entry stays as it was.",
  payload_too_large: "The body is larger than the server takes. The connection is closed.",
  unsupported_media_type: "The body is not JSON in UTF-8, or is compressed.",
  rate_limit_exceeded: "The team's window for this kind of request is full. Nothing was counted.",
  request_header_fields_too_large: "The headers are too large. The connection is closed.",
  internal_error: "Something went wrong inside. Sending the same request again is safe.",
  unavailable: "Storage gives no answer.",
};

const LIMIT_HEADERS = ["RateLimit-Policy", "RateLimit"] as const;
const HEADERS: Partial<Record<ApiErrorCode, readonly string[]>> = {
  unauthorized: ["WWW-Authenticate"],
  method_not_allowed: ["Allow"],
  payload_too_large: ["Connection"],
  unsupported_media_type: ["Accept-Encoding"],
  rate_limit_exceeded: ["Retry-After"],
};

const FIELDS: Partial<Record<ApiErrorCode, JsonObject>> = {
  invalid_request: {
    index: { type: "integer", minimum: 0, description: "Which entry of the batch it is." },
    field: { type: "string", description: "Which of its fields it is." },
    code: { type: "string", description: "Which rule refused the URL." },
  },
  rate_limit_exceeded: {
    resetTime: {
      type: "integer",
      description: "Epoch milliseconds from which one more request is admitted.",
    },
  },
};
const OPTIONAL_FIELDS = ["index", "field", "code"];

/** Answers that belong to no operation: the path or the method is wrong, or the request unreadable. */
export function sharedResponses(): JsonObject {
  return {
    NotFound: errorResponse("not_found", ["There is no such path"], false),
    MethodNotAllowed: errorResponse("method_not_allowed", ["This path answers to POST"], false),
    MalformedHttp: errorResponse("invalid_request", ["The request is malformed HTTP"], false),
    RequestTimeout: errorResponse(
      "request_timeout",
      ["The request took too long to arrive"],
      false,
    ),
    HeadersTooLarge: errorResponse(
      "request_header_fields_too_large",
      ["The request's headers are too large"],
      false,
    ),
  };
}

/** Response objects for the failures, by status. */
export function errorResponses(examples: ErrorExamples, limited: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(examples).map(([name, messages]) => {
      const code = name as ApiErrorCode;
      return [String(STATUS[code]), errorResponse(code, messages, limited)];
    }),
  );
}

function errorResponse(
  code: ApiErrorCode,
  messages: readonly string[],
  limited: boolean,
): JsonObject {
  // Whoever has no valid key is nobody's team, and counted in no window.
  const counted = limited && code !== "unauthorized";
  const schema = object(
    { error: { const: code }, message: { type: "string" }, ...FIELDS[code] },
    OPTIONAL_FIELDS,
  );
  const examples = messages.map((message, index) => [
    `${code}_${index + 1}`,
    { value: { error: code, message, ...exampleFields(code, message) } },
  ]);
  return {
    description: DESCRIPTIONS[code],
    headers: headers([...(HEADERS[code] ?? []), ...(counted ? LIMIT_HEADERS : [])]),
    content: { "application/json": { schema, examples: Object.fromEntries(examples) as Json } },
  };
}

function exampleFields(code: ApiErrorCode, message: string): JsonObject {
  if (code === "rate_limit_exceeded") return { resetTime: 1_700_308_800_000 };
  if (message === INVALID_URL_MESSAGE) return { code: "not_linkedin_host" };
  return {};
}

/** The response object of a success with a JSON body, under its status. */
export function successResponse(
  outcome: SuccessOutcome,
  description: string,
  schema: JsonObject,
  limited: boolean,
): JsonObject {
  return {
    [String(STATUS[outcome])]: {
      description,
      headers: headers(limited ? LIMIT_HEADERS : []),
      content: { "application/json": { schema } },
    },
  };
}

/** What every answer carries, and `more`. */
export function headers(more: readonly string[]): JsonObject {
  return Object.fromEntries(["X-Request-Id", ...more].map((name) => [name, ref("headers", name)]));
}

const integer = { type: "integer", minimum: 0 } as const;

export const HEADER_COMPONENTS: JsonObject = {
  "X-Request-Id": {
    description: "The request's own id, if it sent a sane one; else a new one. In every log line.",
    schema: { type: "string", pattern: "^[A-Za-z0-9._-]{1,128}$" },
  },
  "RateLimit-Policy": {
    description: "The window: its name, requests (q) and seconds (w).",
    schema: { type: "string", pattern: '^"[a-z]+";q=\\d+;w=\\d+$' },
    example: '"batch";q=10;w=60',
  },
  RateLimit: {
    description: "What is left of the window: requests (r), and seconds until one more (t).",
    schema: { type: "string", pattern: '^"[a-z]+";r=\\d+;t=\\d+$' },
    example: '"batch";r=9;t=60',
  },
  "Retry-After": { description: "Whole seconds.", schema: { ...integer, minimum: 1 } },
  Allow: { description: "The methods of this path.", schema: { type: "string" } },
  "WWW-Authenticate": { description: "The scheme to use.", schema: { const: "Bearer" } },
  Connection: { description: "The server closes the connection.", schema: { const: "close" } },
  "Accept-Encoding": {
    description: "Comes with the refusal of a compressed body.",
    schema: { const: "identity" },
  },
};
