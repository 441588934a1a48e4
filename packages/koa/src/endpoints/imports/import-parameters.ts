import {
  MAX_REASON_LENGTH,
  MAX_SOURCE_LENGTH,
  STORABLE_TEXT_PATTERN,
  type ImportRequest,
} from "@opendnc/core";

import { invalidRequest } from "../../api-error.js";
import { lengthRule, storableRule } from "../../body/text-rules.js";
import { queryParam } from "../../query-params.js";
import type { DncContext } from "../../request-state.js";
import { announcedFileName, showableFileName } from "./file-name.js";

/** The longest name of a column that may be asked for, in code points. */
export const MAX_COLUMN_LENGTH = 255;

const TRUTHS: Readonly<Record<string, boolean>> = {
  true: true,
  "1": true,
  false: false,
  "0": false,
};
const storable = new RegExp(STORABLE_TEXT_PATTERN, "u");

/** What an import's query and headers say of it. Throws an `invalid_request` for what is wrong. */
export function importParameters(
  ctx: DncContext,
): Pick<ImportRequest, "dryRun" | "column" | "reason" | "source" | "fileName"> {
  const { querystring } = ctx;
  const named = queryParam(querystring, "fileName");
  return {
    dryRun: truthOf(querystring, "dryRun"),
    column: textOf(querystring, "column", MAX_COLUMN_LENGTH),
    reason: textOf(querystring, "reason", MAX_REASON_LENGTH),
    source: textOf(querystring, "source", MAX_SOURCE_LENGTH),
    fileName: showableFileName(named ?? announcedFileName(ctx.get("Content-Disposition"))),
  };
}

function truthOf(querystring: string, name: string): boolean {
  const text = queryParam(querystring, name) ?? "false";
  const truth = Object.hasOwn(TRUTHS, text) ? TRUTHS[text] : undefined;
  if (truth === undefined) throw invalidRequest(`${name} must be true or false`, { field: name });
  return truth;
}

/** `null` if it is not given, or empty. */
function textOf(querystring: string, name: string, maxLength: number): string | null {
  const text = queryParam(querystring, name) ?? "";
  if (Array.from(text).length > maxLength) {
    throw invalidRequest(lengthRule(name, maxLength), { field: name });
  }
  if (!storable.test(text)) throw invalidRequest(storableRule(name), { field: name });
  return text === "" ? null : text;
}
