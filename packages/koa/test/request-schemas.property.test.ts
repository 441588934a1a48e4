import fc from "fast-check";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";

import { ApiError } from "../src/api-error.js";
import { createRequestValidators } from "../src/body/request-validators.js";
import { openApiDocument } from "../src/index.js";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.string({ maxLength: 520 }),
  fc.constantFrom("\ud800", "\0", "x".repeat(501), "x".repeat(101)),
);
const value = fc.oneof(text, fc.constant(null), fc.integer(), fc.jsonValue());
const entry = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ url: text, reason: value, source: value }, { requiredKeys: [] }),
  },
  fc.jsonValue(),
);
const body = fc.oneof(
  { weight: 5, arbitrary: fc.record({ entries: fc.array(entry, { maxLength: 6 }) }) },
  fc.jsonValue(),
);

it("bodies are refused if and only if the published schema refuses them, always as a 400", () => {
  const { components } = openApiDocument({ maxEntries: 5 }) as { components: object };
  const ajv = new Ajv2020({ strict: false });
  const published = ajv.compile({ $ref: "#/components/schemas/BatchRequest", components });
  const { batch } = createRequestValidators(5);
  const refusal = (sent: unknown): unknown => {
    try {
      batch(sent);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  fc.assert(
    fc.property(body, (sent) => {
      const error = refusal(sent);
      expect(error === undefined).toBe(published(sent));
      if (error !== undefined) {
        expect(error).toBeInstanceOf(ApiError);
        expect((error as ApiError).code).toBe("invalid_request");
      }
    }),
    { numRuns: 2_000 },
  );
});
