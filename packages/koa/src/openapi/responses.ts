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
  not_acceptable: "None of the types in `Accept` can be given.",
  request_timeout: "The request took too long to arrive. The connection is closed.",
  already_listed: "The URL is on the list already; the entry stays as it was.",
  idempotency_key_in_use: "The first request with this `Idempotency-Key` is still under way.",
  import_not_finished: "The import has not ended yet.",
  import_was_dry_run: "The import was a dry run: there is nothing to undo.",
  payload_too_large: "The body is larger than the server takes. The connection is closed.",
  unsupported_media_type: "The body is not of the type that is taken, in UTF-8, or is compressed.",
  idempotency_key_reused: "This `Idempotency-Key` was used for another request.",
  rate_limit_exceeded: "The team's window for this kind of request is full. Nothing was counted.",
  request_header_fields_too_large: "The headers are too large. The connection is closed.",
  internal_error: "Something went wrong inside. Sending the same request again is safe.",
  rate_limiter_unavailable:
    "The rate limiter gives no answer, and the server is configured to refuse requests then.",
  unavailable: "Storage gives no answer.",
};

const REPLAYED_HEADER = "Idempotent-Replayed";
const LIMIT_HEADERS = ["RateLimit-Policy", "RateLimit"] as const;
const HEADERS: Partial<Record<ApiErrorCode, readonly string[]>> = {
  unauthorized: ["WWW-Authenticate"],
  method_not_allowed: ["Allow"],
  payload_too_large: ["Connection"],
  unsupported_media_type: ["Accept-Encoding"],
  rate_limit_exceeded: ["Retry-After"],
  idempotency_key_in_use: ["Retry-After"],
  rate_limiter_unavailable: ["Retry-After"],
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

/** Failures that come before the request is recognised, or are not kept. */
const NEVER_REPLAYED: readonly ApiErrorCode[] = [
  "unauthorized",
  "request_timeout",
  "payload_too_large",
  "unsupported_media_type",
  "idempotency_key_reused",
  "rate_limit_exceeded",
  "internal_error",
];

/** The schema of each failure's body, by the name of its component. */
export function errorSchemas(): JsonObject {
  const codes = Object.keys(DESCRIPTIONS) as ApiErrorCode[];
  return Object.fromEntries(
    codes.map((code) => {
      const fields = { error: { const: code }, message: { type: "string" }, ...FIELDS[code] };
      return [errorName(code), object(fields, OPTIONAL_FIELDS)];
    }),
  );
}

/** `not_found` is a `NotFoundError`. */
function errorName(code: ApiErrorCode): string {
  const words = code.replace(/_error$/, "").split("_");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Error`;
}

/** Answers that belong to no operation: the path or the method is wrong, or the request unreadable. */
export function sharedResponses(): JsonObject {
  const shared = (code: ApiErrorCode, message: string) => errorResponse({ [code]: [message] }, {});
  return {
    NotFound: shared("not_found", "There is no such path"),
    MethodNotAllowed: shared("method_not_allowed", "This path answers to POST"),
    MalformedHttp: shared("invalid_request", "The request is malformed HTTP"),
    RequestTimeout: shared("request_timeout", "The request took too long to arrive"),
    HeadersTooLarge: shared(
      "request_header_fields_too_large",
      "The request's headers are too large",
    ),
  };
}

/** What holds of all answers of an operation. */
export interface Traits {
  readonly isLimited?: boolean;
  /** Whether an idempotency key is taken. */
  readonly isKeyed?: boolean;
}

/** Response objects for the failures, by status. */
export function errorResponses(examples: ErrorExamples, traits: Traits): JsonObject {
  const byStatus = new Map<number, ErrorExamples>();
  for (const [name, messages] of Object.entries(examples)) {
    const status = STATUS[name as ApiErrorCode];
    byStatus.set(status, { ...byStatus.get(status), [name]: messages });
  }
  const responses = Array.from(byStatus, ([status, alike]) => {
    return [String(status), errorResponse(alike, traits)] as const;
  });
  return Object.fromEntries(responses);
}

/** The response object of all failures that have one status. */
function errorResponse(failures: ErrorExamples, traits: Traits): JsonObject {
  const codes = Object.keys(failures) as ApiErrorCode[];
  const references = codes.map((code) => ref("schemas", errorName(code)));
  const examples = codes.flatMap((code) => examplesOf(code, failures[code] ?? []));
  const [only = {}, ...more] = references;
  return {
    description: codes.map((code) => DESCRIPTIONS[code]).join(" Or: "),
    headers: headers([...new Set(codes.flatMap((code) => headersOf(code, traits)))]),
    content: {
      "application/json": {
        schema: more.length === 0 ? only : { oneOf: references },
        examples: Object.fromEntries(examples) as Json,
      },
    },
  };
}

function headersOf(code: ApiErrorCode, { isLimited, isKeyed }: Traits): readonly string[] {
  // Whoever has no valid key is nobody's team, and counted in no window.
  const isCounted = isLimited === true && code !== "unauthorized";
  const isReplayed = isKeyed === true && !NEVER_REPLAYED.includes(code);
  return [
    ...(HEADERS[code] ?? []),
    ...(isCounted ? LIMIT_HEADERS : []),
    ...(isReplayed ? [REPLAYED_HEADER] : []),
  ];
}

function examplesOf(code: ApiErrorCode, messages: readonly string[]): [string, JsonObject][] {
  return messages.map((message, index) => [
    `${code}_${index + 1}`,
    { value: { error: code, message, ...exampleFields(code, message) } },
  ]);
}

function exampleFields(code: ApiErrorCode, message: string): JsonObject {
  if (code === "rate_limit_exceeded") return { resetTime: 1_700_308_800_000 };
  if (message === INVALID_URL_MESSAGE) return { code: "not_linkedin_host" };
  return {};
}

/** The response object of a success, under its status. `content` is by media type. */
export function successResponse(
  outcome: SuccessOutcome,
  description: string,
  content: JsonObject,
  names: readonly string[],
  { isLimited, isKeyed }: Traits,
): JsonObject {
  const more = [
    ...names,
    ...(isLimited === true ? LIMIT_HEADERS : []),
    ...(isKeyed === true ? [REPLAYED_HEADER] : []),
  ];
  return { [String(STATUS[outcome])]: { description, headers: headers(more), content } };
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
  Location: { description: "Where the new thing is.", schema: { type: "string" } },
  Link: {
    description: 'The next page, as rel="next"; not there on the last one.',
    schema: { type: "string" },
  },
  "Idempotent-Replayed": {
    description: "This is the first answer once more; nothing was done.",
    schema: { const: "true" },
  },
  "Content-Disposition": {
    description: "What to call the file.",
    schema: { type: "string", pattern: '^attachment; filename="[A-Za-z0-9._-]+"$' },
  },
  "X-Accel-Buffering": {
    description: "Proxies must pass events on at once.",
    schema: { const: "no" },
  },
  "Accept-Encoding": {
    description: "Comes with the refusal of a compressed body.",
    schema: { const: "identity" },
  },
};
