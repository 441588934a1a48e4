import { describe, expect, it } from "vitest";

import { startApi, type Api } from "./support/start-api.js";
import { CSV, imported, NDJSON, people, stored, upload } from "./support/uploads.js";

async function errorsOf(api: Api, file: string, query = "", headers = CSV as object) {
  const call = { headers: headers as Record<string, string> };
  const { $id } = await imported(api, file, query, call);
  return api.call(`/v1/dnc/imports/${$id}/errors`);
}

const lines = (text: string) => text.split("\n").slice(0, -1);

describe("GET /v1/dnc/imports/{id}/errors", () => {
  it("gives the rows that failed as they were, with what is wrong", async () => {
    const api = await startApi();
    const file = 'name;url\nAnn;in/ann\n"Bob; ""B"",\nJr";nobody\nEve;https://example.com/in/eve\n';
    const { status, headers, text } = await errorsOf(api, file);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toMatch(/filename="imp_\w+-errors.csv"$/);
    expect(headers.get("ratelimit")).toMatch(/^"list"/);
    expect(text).toMatch(/^name,url,row,code,message\n"Bob; ""B"",\nJr",nobody,3,\w+,/);
    expect(text).toMatch(/\nEve,https:\/\/example.com\/in\/eve,4,not_linkedin_host,[^\n]+\n$/);
  });

  it("mended and sent again adds exactly the mended rows", async () => {
    const api = await startApi();
    const file = 'url,reason\nin/ann,first\nbroken-1,"=SUM(1)"\nbroken-2,\'=1\nbroken-3,x\n';
    const { text } = await errorsOf(api, file);
    expect(
      lines(text)
        .slice(1, 4)
        .map((line) => line.split(",").slice(0, 3)),
    ).toEqual([
      ["broken-1", "'=SUM(1)", "3"],
      ["broken-2", "'=1", "4"],
      ["broken-3", "x", "5"],
    ]);
    const mended = text.replace("broken-1", "in/bob").replace("broken-2", "in/eve");
    const again = await imported(api, mended);
    expect(again).toMatchObject({ status: "completed", rows: 3, added: 2, errors: 1 });
    const { entries } = (await api.call("/v1/dnc")).json.data;
    expect(entries.slice(0, 2)).toMatchObject([
      { url: "https://linkedin.com/in/eve", reason: "=1" },
      { url: "https://linkedin.com/in/bob", reason: "=SUM(1)" },
    ]);
  });

  it("names the columns of a file without a header, so that one mended row is enough", async () => {
    const api = await startApi();
    const file = "1,in/ann\n2,in/bob\n3,in/eve\n4,no\n5,no\n";
    const { text } = await errorsOf(api, file);
    expect(lines(text)[0]).toBe("column 1,url,row,code,message");
    const again = await imported(api, text.replace("4,no", "4,in/zoe"));
    expect(again).toMatchObject({ column: "url", added: 1, errors: 1 });
  });

  it("keeps every cell of rows that are too short or too long, and every column in its place", async () => {
    const api = await startApi();
    const file = "name,url,city\nshort\nlong,in/ann,Rome,a,b\n";
    const { text } = await errorsOf(api, file);
    const message = /[^,]+/.source;
    expect(text).toMatch(new RegExp(`\nshort,,,2,ragged_row,"?${message}`));
    expect(text).toMatch(/\nlong,in\/ann,Rome,3,ragged_row,.*,a,b\n$/);
    const again = await imported(api, text);
    expect(again).toMatchObject({ status: "completed", added: 0, errors: 2 });
    const mended = await imported(api, text.replace(/,a,b\n$/, "\n"));
    expect(mended).toMatchObject({ added: 1, errors: 1 });
  });

  it("guards every cell against formulas", async () => {
    const api = await startApi();
    const file = `=1+1,url\n@cmd,"=HYPERLINK(""http://x"")"\n-2,+3\n\t4,"\r5"\n`;
    const { text } = await errorsOf(api, file);
    for (const row of lines(text)) {
      for (const cell of row.split(",").slice(0, 2)) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
    }
    expect(text).toMatch(/^'=1\+1,url,/);
  });

  it("of NDJSON has its members as columns, and lines that are no objects as they were", async () => {
    const api = await startApi();
    const file = '{"url":"in/ann","n":1}\n{"url":"nobody","n":2}\nnot json\n[1]\n{"url":{}}\n';
    const { text } = await errorsOf(api, file, "", NDJSON);
    expect(lines(text).map((line) => line.split(",").slice(0, 6))).toEqual([
      ["url", "n", "reason", "source", "row", "code"],
      ["nobody", "2", "", "", "2", expect.any(String)],
      ["not json", "", "", "", "3", "invalid_json"],
      ["[1]", "", "", "", "4", "not_an_object"],
      ['"{""url"":{}}"', "", "", "", "5", "wrong_type"],
    ]);
    const again = await imported(api, text.replace("not json", "in/bob"));
    expect(again).toMatchObject({ added: 1, errors: 3 });
  });

  it("has a header only when nothing failed, or nothing was read", async () => {
    const api = await startApi();
    expect((await errorsOf(api, "url,x\nin/ann,1\n")).text).toBe("url,x,row,code,message\n");
    const failed = await errorsOf(api, "name,age\nAnn,7\n");
    expect(failed.text).toBe("row,code,message\n");
    const { $id } = (await upload(api, people(1))).json.data;
    const head = await api.call(`/v1/dnc/imports/${$id}/errors`, { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  it("lets go of the file when nobody reads on", async () => {
    let reading = 0;
    const api = await startApi({
      wrapFiles: (files) => ({
        save: (...call) => files.save(...call),
        has: (key) => files.has(key),
        remove: (key) => files.remove(key),
        keys: () => files.keys(),
        inspect: (...call) => files.inspect(...call),
        countDistinct: () => files.countDistinct(),
        async *rows(...call) {
          reading += 1;
          try {
            yield* files.rows(...call);
          } finally {
            reading -= 1;
          }
        },
      }),
    });
    const { $id } = await imported(api, `url\n${"nobody\n".repeat(30_000)}`);
    await expect.poll(() => reading).toBe(0);
    await api.call(`/v1/dnc/imports/${$id}/errors`, { method: "HEAD" });
    await expect.poll(() => reading).toBe(0);
  });

  it("says so when the file is gone", async () => {
    const api = await startApi();
    const { $id } = await imported(api, "url\nnobody\n");
    await api.files.remove({ teamId: "acme", importId: $id });
    const { status, json } = await api.call(`/v1/dnc/imports/${$id}/errors`);
    expect([status, json]).toEqual([
      404,
      { error: "not_found", message: "The file of this import is not kept any more" },
    ]);
  });

  it("streams many rows", async () => {
    const api = await startApi();
    const file = `url\n${Array.from({ length: 20_000 }, (_, row) => `nobody ${row}\n`).join("")}`;
    const { text } = await errorsOf(api, file);
    expect(lines(text)).toHaveLength(20_001);
    expect(lines(text).at(-1)).toMatch(/^nobody 19999,20001,/);
    expect(await stored(api)).toBe(0);
  });
});
