import type { SuccessOutcome } from "../../statuses.js";
import { ref, type Json, type JsonObject } from "../json.js";
import { errorResponses, successResponse, type ErrorExamples, type Traits } from "../responses.js";

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly JsonObject[];
  /** The schemas of the body that it takes, by media type. */
  readonly takes?: Readonly<Record<string, string>>;
  readonly outcome?: SuccessOutcome;
  /** What a success says. */
  readonly gives: string;
  /** The schemas of a success's body, by media type. */
  readonly answers: Readonly<Record<string, string>>;
  /** Headers of a success, beside those that follow from the rest. */
  readonly headers?: readonly string[];
  /** Failures of its own, beside those that follow from the rest. */
  readonly errors?: ErrorExamples;
}

export const json = (schema: string) => ({ "application/json": schema });

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
  rate_limiter_unavailable: ["The rate limiter cannot be asked. Try again."],
};
const REPEAT_ERRORS: ErrorExamples = {
  idempotency_key_in_use: ["The first request with this Idempotency-Key is under way"],
  idempotency_key_reused: ["This Idempotency-Key was used for another request"],
};

const idempotencyKey: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "Makes the request safe to repeat: within 24 hours, the same key and request get the first " +
    "answer once more, and nothing is done twice. Quoted or not.",
  schema: { type: "string", pattern: '^(?:[!-~]{1,255}|"[!-~]{1,255}")$' },
};

/** An operation for everybody. */
export function open(operation: Operation): JsonObject {
  return { ...render(operation, operation.errors ?? {}, {}), security: [] };
}

/** An operation that needs a key. */
export function keyed(operation: Operation): JsonObject {
  return render(operation, { ...operation.errors, ...KEY_ERRORS }, {});
}

/** An operation of one team, counted against its rate. */
export function limited(operation: Operation): JsonObject {
  const errors = { ...operation.errors, ...KEY_ERRORS, ...LIMIT_ERRORS };
  return render(operation, errors, { isLimited: true });
}

/** Such an operation that may be repeated with an idempotency key. */
export function repeatable(operation: Operation): JsonObject {
  const { parameters = [] } = operation;
  const badKey = "Idempotency-Key must be 1 to 255 visible ASCII characters";
  const errors = {
    ...BODY_ERRORS,
    ...operation.errors,
    invalid_request: [...(operation.errors?.invalid_request ?? []), badKey],
    ...KEY_ERRORS,
    ...LIMIT_ERRORS,
    ...REPEAT_ERRORS,
  };
  const all = { ...operation, parameters: [...parameters, idempotencyKey] };
  return render(all, errors, { isLimited: true, isKeyed: true });
}

function render(operation: Operation, errors: ErrorExamples, traits: Traits): JsonObject {
  const { operationId, summary, description, parameters, takes } = operation;
  const { outcome = "ok", gives, answers, headers = [] } = operation;
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(takes === undefined ? {} : { requestBody: { required: true, content: content(takes) } }),
    responses: {
      ...successResponse(outcome, gives, content(answers), headers, traits),
      ...errorResponses(errors, traits),
    },
  };
}

function content(byType: Readonly<Record<string, string>>): JsonObject {
  const schemas = Object.entries(byType).map(([type, schema]): [string, Json] => {
    return [type, { schema: ref("schemas", schema) }];
  });
  return Object.fromEntries(schemas);
}

export function queryText(name: string, description: string, schema: JsonObject = {}): JsonObject {
  return { name, in: "query", description, schema: { type: "string", ...schema } };
}

export function queryNumber(
  name: string,
  description: string,
  { min, max, fallback }: { min: number; max: number; fallback: number },
): JsonObject {
  const schema = { type: "integer", minimum: min, maximum: max, default: fallback };
  return { name, in: "query", description, schema };
}

export function pathId(schema: JsonObject): JsonObject {
  return { name: "id", in: "path", required: true, schema };
}

export const cursorParameter = queryText("cursor", "The nextCursor of the page before.", {
  pattern: "^[A-Za-z0-9_-]+$",
});
