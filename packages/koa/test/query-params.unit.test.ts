import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ApiError } from "../src/api-error.js";
import { queryParam } from "../src/query-params.js";

describe("a query parameter", () => {
  it("comes back as it was encoded, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (url, other) => {
          const percent = `x=${encodeURIComponent(other)}&url=${encodeURIComponent(url)}`;
          expect(queryParam(percent, "url")).toBe(url);
          expect(queryParam(new URLSearchParams({ other, url }).toString(), "url")).toBe(url);
        },
      ),
    );
  });

  it("is a refusal or a text, never another error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (query) => {
        try {
          expect(queryParam(query, "url")).toSatisfy(
            (value) => value === undefined || typeof value === "string",
          );
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      }),
    );
  });

  it("may hold further equals signs", () => {
    expect(queryParam("url=in/a?b=c=d", "url")).toBe("in/a?b=c=d");
  });

  // A lenient parser lets such bytes through, each as a character of its own.
  it("is refused with raw bytes beyond ASCII, which would be another text", () => {
    expect(() => queryParam("url=in/ren\u00c3\u00a9", "url")).toThrow("not valid percent-encoded");
  });
});
