import { describe, expect, it } from "vitest";

import { deadRepository } from "./support/faulty-repository.js";
import { OTHER_KEY, startApi } from "./support/start-api.js";

const PATH = "/v1/dnc/check/batch";

describe("POST /v1/dnc/check/batch", () => {
  it("says of every entry in order whether it is listed", async () => {
    const api = await startApi();
    await api.call("/v1/dnc", { json: { url: "in/ann" } });
    const urls = ["https://www.LinkedIn.com/in/Ann/?x=1", "in/bob", "bad", "in/ann"];
    const entries = urls.map((url) => ({ url }));
    const { status, json, headers } = await api.call(PATH, { json: { entries } });
    expect(status).toBe(200);
    expect(json).toEqual({
      error: null,
      data: {
        listed: 2,
        notListed: 1,
        errors: 1,
        details: [
          { url: "https://linkedin.com/in/ann", status: "listed" },
          { url: "https://linkedin.com/in/bob", status: "not_listed" },
          {
            ...{ url: "bad", status: "error", error: "Invalid LinkedIn URL format" },
            code: expect.any(String) as string,
          },
          { url: "https://linkedin.com/in/ann", status: "listed" },
        ],
      },
    });
    expect(headers.get("ratelimit")).toBe('"check";r=59;t=60');
    const other = await api.call(PATH, { key: OTHER_KEY, json: { entries } });
    expect(other.json.data).toMatchObject({ listed: 0, notListed: 3, errors: 1 });
  });

  it.each([
    ["{}", "Entries array is required"],
    ['{"entries":[]}', "Entries array is required"],
    ['{"entries":[{"url":1}]}', "Each entry must have a url field"],
    [
      '{"entries":[{"url":"in/a","reason":5}]}',
      "entries[0].reason must be a string of at most 500",
    ],
    ['{"entries":[{"url":"a"},{"url":"b"},{"url":"c"}]}', "entries must hold at most 2 entries; 3"],
    ["{", "The request body is malformed JSON"],
    ["", "Entries array is required"],
  ])("refuses %s as the batch does", async (body, message) => {
    const api = await startApi({ options: { maxEntries: 2 } });
    const { status, json } = await api.call(PATH, { method: "POST", body });
    expect(status).toBe(400);
    expect(json.message).toContain(message);
  });

  it("never says not listed when storage gives no answer", async () => {
    const api = await startApi({ wrapRepository: deadRepository });
    const { status } = await api.call(PATH, { json: { entries: [{ url: "in/ann" }] } });
    expect(status).toBe(500);
  });
});
