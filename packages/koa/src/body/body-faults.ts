import { MAX_REASON_LENGTH, MAX_SOURCE_LENGTH } from "@opendnc/core";
import type { ErrorObject } from "ajv";

import { invalidRequest, type ApiError } from "../api-error.js";
import { lengthRule, storableRule } from "./text-rules.js";

/** Says in the API's words what is wrong with a batch request. */
export function batchFault(error: ErrorObject, body: unknown): ApiError {
  const [, position, field] = /^\/entries\/(\d+)(?:\/(\w+))?$/.exec(error.instancePath) ?? [];
  if (position !== undefined) return faultAt(Number(position), field, error.keyword);
  if (error.keyword !== "maxItems") return invalidRequest("Entries array is required");
  return invalidRequest(
    `entries must hold at most ${String(error.params["limit"])} entries; ${countEntries(body)} were sent`,
  );
}

/** Says in the API's words what is wrong with the request that adds one entry. */
export function entryFault({ instancePath, keyword }: ErrorObject): ApiError {
  const field = instancePath.slice(1);
  return isText(field)
    ? invalidRequest(textRule(field, keyword), { field })
    : invalidRequest("A url field is required", { field: "url" });
}

function faultAt(index: number, field: string | undefined, keyword: string): ApiError {
  return isText(field)
    ? invalidRequest(`entries[${index}].${textRule(field, keyword)}`, { index, field })
    : invalidRequest("Each entry must have a url field", { index, field: "url" });
}

const TEXT_LENGTHS = { reason: MAX_REASON_LENGTH, source: MAX_SOURCE_LENGTH };

/** Any other fault is the entry's as a whole, or its `url`'s: it has no `url` to go by. */
function isText(field: string | undefined): field is keyof typeof TEXT_LENGTHS {
  return field !== undefined && Object.hasOwn(TEXT_LENGTHS, field);
}

function textRule(field: keyof typeof TEXT_LENGTHS, keyword: string): string {
  return keyword === "pattern" ? storableRule(field) : lengthRule(field, TEXT_LENGTHS[field]);
}

function countEntries(body: unknown): number {
  const { entries } = body as { entries: readonly unknown[] };
  return entries.length;
}
