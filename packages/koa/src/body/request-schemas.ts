import { MAX_REASON_LENGTH, MAX_SOURCE_LENGTH, STORABLE_TEXT_PATTERN } from "@opendnc/core";

/**
 * The JSON schemas of the request bodies. They stand in the OpenAPI document and are what bodies
 * are validated with: there is no second description that could say otherwise.
 */
export function createRequestSchemas(maxEntries: number) {
  const entryInput = {
    type: "object",
    required: ["url"],
    properties: {
      url: {
        type: "string",
        description: "LinkedIn profile URL, in any of its spellings.",
        examples: ["https://linkedin.com/in/johnsmith"],
      },
      reason: textSchema(MAX_REASON_LENGTH, "Why the person is listed."),
      source: textSchema(MAX_SOURCE_LENGTH, "Where the opt-out came from."),
    },
  } as const;
  const batchRequest = {
    type: "object",
    required: ["entries"],
    properties: {
      entries: { type: "array", minItems: 1, maxItems: maxEntries, items: entryInput },
    },
  } as const;
  return { entryInput, batchRequest };
}

export type RequestSchemas = ReturnType<typeof createRequestSchemas>;

function textSchema<N extends number>(maxLength: N, description: string) {
  return {
    type: ["string", "null"],
    maxLength,
    pattern: STORABLE_TEXT_PATTERN,
    description,
  } as const;
}
