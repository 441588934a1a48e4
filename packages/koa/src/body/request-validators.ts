import type { EntryInput } from "@opendnc/core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

import { batchFault, entryFault } from "./body-faults.js";
import { createRequestSchemas } from "./request-schemas.js";

export interface RequestValidators {
  /** The entries of a batch request. Throws an `invalid_request` that says what is wrong. */
  readonly batch: (body: unknown) => readonly EntryInput[];
  /** The body of a request that adds one entry. Throws likewise. */
  readonly entry: (body: unknown) => EntryInput;
}

/** Compiles the request schemas. Bodies are checked in place, up to the first fault. */
export function createRequestValidators(maxEntries: number): RequestValidators {
  const ajv = new Ajv2020({ allowUnionTypes: true });
  const schemas = createRequestSchemas(maxEntries);
  const isBatch = ajv.compile<{ entries: EntryInput[] }>(schemas.batchRequest);
  const isEntry = ajv.compile<EntryInput>(schemas.entryInput);
  return {
    batch(body) {
      if (isBatch(body)) return body.entries;
      throw batchFault(firstError(isBatch), body);
    },
    entry(body) {
      if (isEntry(body)) return body;
      throw entryFault(firstError(isEntry));
    },
  };
}

function firstError(validate: ValidateFunction): ErrorObject {
  const error = validate.errors?.[0];
  if (error === undefined) throw new TypeError("The validator refused without an error");
  return error;
}
