import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, runScript, serve } from "./opendnc.js";

/** The environment of a command that works on a store in a folder. */
const storeIn = (folder: string) => ({
  DATABASE_URL: `sqlite:${join(folder, "dnc.db")}`,
  DNC_DATA_DIR: join(folder, "data"),
});

const serverAt = (url: string) => ({ DNC_SERVER: url, DNC_API_KEY: "first-key" });

// Each command is a process, which takes its time on a busy machine.
describe("the commands that the documentation shows", { timeout: 120_000 }, () => {
  it("bring a spreadsheet onto the list, mended", async () => {
    const folder = await emptyFolder();
    const { code, stdout } = await runScript("import.sh", folder, storeIn(folder));
    expect(code).toBe(3);
    const lines = stdout.trimEnd().split("\n");
    const [rehearsed, imported, mended, ...checks] = lines.map((line) =>
      line.replace(/^imp_\w+\t/, ""),
    );
    const counts = "4 rows: 3 added, 0 duplicates, 1 error";
    expect(rehearsed).toBe(`rehearsed, nothing written\t${counts}`);
    expect(imported).toBe(`completed\t${counts}`);
    expect(mended).toBe("completed\t1 row: 1 added, 0 duplicates, 0 errors");
    expect(checks).toEqual([
      "https://linkedin.com/in/john\tlisted",
      "https://linkedin.com/in/anna-acme\tlisted",
    ]);
  });

  it("do the same on a server", async () => {
    const { url, first } = await serve();
    expect((await runScript("import.sh", await emptyFolder(), serverAt(url))).code).toBe(3);
    expect(await first.page()).toMatchObject({ total: 4 });
  });

  it("export a list, and import it elsewhere", async () => {
    const store = storeIn(await emptyFolder());
    const { first, second } = await serve(store);
    await first.addAll(["in/john", "in/jane", "in/bob"]).summary();
    const folder = await emptyFolder();
    const { code, stdout } = await runScript("export.sh", folder, store);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\s*3\n/);
    expect(stdout).toContain("3 rows: 3 added");
    expect(await second.page()).toMatchObject({ total: 3 });
    expect(await readFile(join(folder, "list.csv"), "utf8")).toMatch(
      /^url,id,reason,source,batch_id,created_at\n/,
    );
  });

  it("import a CRM's file every day", async () => {
    const { url, first } = await serve();
    const folder = await emptyFolder();
    await writeFile(join(folder, "optouts.csv"), "Name;LinkedIn\nJane;in/jane\n");
    expect(await runScript("daily-sync.sh", folder, serverAt(url))).toMatchObject({ code: 0 });
    expect((await first.check("in/jane")).entry?.source).toBe("crm export");
  });
});

describe("the requests that the documentation shows", () => {
  it("import a file, follow it, fetch its failed rows, and undo it", async () => {
    const { url, first } = await serve();
    const folder = await emptyFolder();
    const { stdout } = await runScript("curl.sh", folder, serverAt(url));
    expect(stdout).toContain("event: end\n");
    expect(stdout).toMatch(/"status":"undone".*"removed":3/);
    expect(await readFile(join(folder, "mend.csv"), "utf8")).toContain("not_a_profile_path");
    expect(await first.page()).toMatchObject({ total: 0 });
  });

  it("with one idempotency key are done once, and answered alike", async () => {
    const { url } = await serve();
    const { stdout } = await runScript("idempotency.sh", await emptyFolder(), serverAt(url));
    expect(stdout.match(/HTTP\/1.1 201/g)).toHaveLength(2);
    expect(stdout.match(/Idempotent-Replayed: true/g)).toHaveLength(1);
    expect(stdout.match(/Bulk import completed: 1 added, 0 duplicates, 0 errors/g)).toHaveLength(2);
    const [one, other] = Array.from(stdout.matchAll(/"batchId":"(\w+)"/g), ([, id]) => id);
    expect(other).toBe(one);
  });

  it("walk over the whole list by the Link header", async () => {
    const { url, first } = await serve();
    const people = Array.from({ length: 2_500 }, (_, index) => `in/person-${index}`);
    await first.addAll(people).summary();
    const folder = await emptyFolder();
    await runScript("pages.sh", folder, serverAt(url));
    const pages = (await readFile(join(folder, "pages.ndjson"), "utf8")).trimEnd().split("\n");
    const urls = pages.flatMap((page) => page.match(/https:\/\/linkedin\.com\/in\/[\w-]+/g));
    expect(pages).toHaveLength(3);
    expect(new Set(urls).size).toBe(2_500);
    expect(urls).toHaveLength(2_500);
  });
});
