import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OpendncProcess, run, serve, temporaryFolder, type Finished } from "./support/opendnc.js";
import { importIdIn, masked, newStore, placeOf, PLACES, type Place } from "./support/places.js";

const REFUSED = "not_linkedin_host (This is not on a LinkedIn member host";

/** A life of a list: every command, the plain way and for machines, with its exit code. */
async function session(place: Place): Promise<string[]> {
  const folder = await temporaryFolder();
  const file = join(folder, "people.csv");
  const errors = join(folder, "errors.csv");
  const exported = join(folder, "list.csv");
  await writeFile(file, "url,reason\nin/carl,=1+1\nin/anna,\nnobody,x\nin/dora,\n");
  const steps: string[] = [];
  const step = async (...args: string[]): Promise<Finished> => {
    const result = await place.run(args);
    const shown = args.join(" ").replaceAll(folder, "(folder)");
    steps.push(masked(`${shown}\n${result.stdout}[${result.code}]`).replaceAll(folder, "(folder)"));
    return result;
  };
  await step("add", "in/Anna", "in/anna", "nobody", "--reason", "asked", "--source", "phone");
  await step("add", "in/bob", "--json");
  await step("check", "in/anna", "in/zoe", "nobody");
  await step("check", "in/zoe", "--json");
  await step("import", file, "--dry-run");
  const imported = await step("import", file, "--errors", errors, "--source", "file");
  steps.push(await readFile(errors, "utf8"));
  await step("export");
  await step("export", "-o", exported, "--json");
  await step("import", file, "--json");
  await step("undo", importIdIn(imported.stdout));
  await step("remove", "in/anna", "in/zoe", "nobody");
  await step("remove", "in/bob", "--json");
  await step("export", "--format", "ndjson");
  return steps;
}

/** Its own bytes and times vary. */
const withoutSizes = (steps: readonly string[]) =>
  steps.map((text) => text.replace(/"bytes":\d+/, '"bytes":0'));

describe("a session", () => {
  it("prints the same on a store as on a server", async () => {
    const [store, server] = await Promise.all(
      Object.values(PLACES).map(async (make) => withoutSizes(await session(await make()))),
    );
    expect(store).toEqual(server);
    expect(store).toEqual([
      expect.stringMatching(
        /\nhttps:\/\/linkedin\.com\/in\/anna\tadded\nhttps:\/\/linkedin\.com\/in\/anna\tduplicate\nnobody\terror: not_linkedin_host \(.*\)\n\[1\]$/,
      ),
      'add in/bob --json\n{"input":"in/bob","url":"https://linkedin.com/in/bob","status":"added"}\n[0]',
      expect.stringMatching(/anna\tlisted\n.*zoe\tnot listed\nnobody\terror: .*\n\[3\]$/),
      'check in/zoe --json\n{"input":"in/zoe","url":"https://linkedin.com/in/zoe","status":"not_listed"}\n[0]',
      expect.stringContaining(
        "imp_…\trehearsed, nothing written\t4 rows: 2 added, 1 duplicate, 1 error\n[0]",
      ),
      expect.stringContaining("imp_…\tcompleted\t4 rows: 2 added, 1 duplicate, 1 error\n[0]"),
      expect.stringContaining("url,reason,row,code,message\nnobody,x,4,not_linkedin_host,"),
      expect.stringContaining("\nhttps://linkedin.com/in/carl,dnc_…,'=1+1,file,bat_…,(time)\n"),
      'export -o (folder)/list.csv --json\n{"file":"(folder)/list.csv","bytes":0}\n[0]',
      expect.stringMatching(/\n\{"\$id":"imp_…",.*"rows":4,"added":0,"duplicates":3,"errors":1,/),
      "undo imp_…\nimp_…\tundone\t2 entries removed\n[0]",
      expect.stringMatching(/anna\tremoved\n.*zoe\tabsent\nnobody\terror: .*\n\[1\]$/),
      'remove in/bob --json\n{"input":"in/bob","url":"https://linkedin.com/in/bob","status":"removed"}\n[0]',
      "export --format ndjson\n[0]",
    ]);
  }, 60_000);
});

describe.each(Object.entries(PLACES))("%s", (_name, make) => {
  it("an export comes back by an import, formulas and all, and its errors go to a file", async () => {
    const [place, other] = [await make(), placeOf(await newStore())];
    const file = join(await temporaryFolder(), "list.csv");
    const anna = ["add", "in/anna", "--reason", "=cmd()", "--source", "@crm"];
    expect(await place.run(anna)).toMatchObject({ code: 0, stderr: "" });
    await place.run(["add", "in/bob", "--reason", '\'quoted, with a "comma"\nand a line']);
    expect(await place.run(["export", "-o", file])).toMatchObject({ code: 0, stdout: "" });
    expect(await readFile(file, "utf8")).toContain(",'=cmd(),'@crm,");
    expect((await other.run(["import", file])).stdout).toContain("2 rows: 2 added");
    const again = await other.run(["export", "--format", "ndjson"]);
    const entries = again.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(entries).toHaveLength(2);
    expect(entries).toContainEqual(expect.objectContaining({ reason: "=cmd()", source: "@crm" }));
    expect(entries).toContainEqual(
      expect.objectContaining({ reason: '\'quoted, with a "comma"\nand a line' }),
    );
  });

  it("checks the lines of a file, and of stdin", async () => {
    const place = await make();
    const file = join(await temporaryFolder(), "urls.txt");
    await writeFile(file, "\ufeffin/anna\r\n\r\n  in/bob  \r\n");
    expect(await place.run(["check", "--file", file])).toMatchObject({ code: 0 });
    await place.run(["add", "in/bob"]);
    const { code, stdout } = await place.run(["check", "--file", "-"], "in/anna\nin/bob\n");
    expect(code).toBe(3);
    expect(stdout).toBe(
      "https://linkedin.com/in/anna\tnot listed\nhttps://linkedin.com/in/bob\tlisted\n",
    );
  });

  it("says what is wrong with an import's id", async () => {
    const place = await make();
    for (const args of [
      ["undo", "imp_x"],
      ["import", "--resume", "imp_x"],
    ]) {
      const result = await place.run(args);
      expect(result).toMatchObject({ code: 1, stdout: "" });
      expect(result.stderr).toMatch(
        /^opendnc: The team .* has no import imp_x .*check the id.*\n$/,
      );
    }
  });
});

describe("what cannot be done", () => {
  it("is said in one line that names the file", async () => {
    const place = placeOf(await newStore());
    const folder = await temporaryFolder();
    await writeFile(join(folder, "empty.csv"), "");
    await writeFile(join(folder, "file"), "in/anna\n");
    for (const [args, words] of [
      [["import", join(folder, "none.csv")], "none.csv: there is no such file"],
      [["import", folder], "it is a folder"],
      [["import", join(folder, "empty.csv")], "empty.csv: it is empty"],
      [["import", join(folder, "file"), "--errors", join(folder, "no", "e.csv")], "Cannot write"],
      [["check", "--file", join(folder, "none.txt")], "none.txt: there is no such file"],
      [["check", "--file", folder], "it is a folder"],
      [
        ["export", "-o", join(folder, "no", "list.csv")],
        "list.csv: there is no such file or folder",
      ],
      [["export", "-o", folder], "it is a folder"],
    ] as const) {
      const result = await place.run(args);
      expect(result).toMatchObject({ code: 1, stdout: "" });
      expect(result.stderr).toMatch(/^opendnc: Cannot (read|write) .*\n$/);
      expect(result.stderr).toContain(words);
    }
    expect((await place.run(["export"])).stdout).not.toContain("anna");
  });

  it("is said of a file that is no text, with exit code 1", async () => {
    const place = placeOf(await newStore());
    const file = join(await temporaryFolder(), "people.xlsx");
    await writeFile(file, Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 0]));
    const result = await place.run(["import", file]);
    expect(result).toMatchObject({ code: 1 });
    expect(result.stdout).toMatch(/^imp_\S+\tfailed\t/);
    expect(result.stderr).toMatch(/The import failed: .*(CSV|text)/);
  });

  it("is said of a key that the server does not know, and of a key left out", async () => {
    const { url } = await serve(await newStore());
    const wrong = await run(["check", "in/anna", "--server", url, "--key", "wrong-key"]);
    expect(wrong).toMatchObject({ code: 1, stdout: "" });
    expect(wrong.stderr).toMatch(/^opendnc: Invalid or missing API key\. Give .*DNC_API_KEY/);
    expect(wrong.stderr).not.toContain("wrong-key");
    const missing = await run(["check", "in/anna", "--server", url]);
    expect(missing).toMatchObject({ code: 2, stdout: "" });
    expect(missing.stderr).toContain("--key");
    const impossible = await run(["check", "in/anna", "--server", url, "--key", "two words"]);
    expect(impossible).toMatchObject({ code: 2, stdout: "" });
    expect(impossible.stderr).not.toContain("two words");
  });

  it("is said of a store that is down, by every command on it", async () => {
    const env = { DATABASE_URL: "postgres://dnc:secret@127.0.0.1:1/dnc" };
    for (const args of [["check", "in/anna"], ["export"], ["undo", "imp_x"]]) {
      const result = await run(args, env);
      expect(result).toMatchObject({ code: 1, stdout: "" });
      expect(result.stderr).toMatch(/^opendnc: The PostgreSQL store 127\.0\.0\.1:1\/dnc .*\n$/);
      expect(result.stderr).not.toContain("secret");
    }
  });

  it("never lets a check whose reader went away look like nobody listed", async () => {
    const env = await newStore();
    const cut = new OpendncProcess(["check", "in/anna"], env);
    cut.child.stdout.destroy();
    expect(await cut.finished()).toMatchObject({ code: 1 });
  });

  it("keeps the control characters of what it was given from the terminal", async () => {
    const { stdout } = await placeOf(await newStore()).run(["check", "in/a\u001b[2J\nx\tlisted"]);
    expect(stdout).toMatch(/^in\/a\ufffd\[2J\ufffdx\ufffdlisted\terror: .*\n$/);
    expect(stdout).not.toContain(REFUSED);
  });
});
