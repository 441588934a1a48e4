import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { killAfter, rowCounter, started } from "./support/imports.js";
import { countsOf, listFile } from "./support/list-file.js";
import { serve, temporaryFolder } from "./support/opendnc.js";
import { newStore, placeOf } from "./support/places.js";

describe("opendnc import", () => {
  it("reads stdin, and counts beforehand what it will do", async () => {
    const place = placeOf(await newStore());
    const text = await readFile(await listFile(2_000), "utf8");
    const dry = await place.run(["import", "-", "--dry-run"], text);
    expect(dry.stdout).toContain(countsOf(2_000));
    const real = await place.run(["import", "-"], text);
    expect(real.stdout).toContain(countsOf(2_000));
    expect(real.stderr).toMatch(/200 rows could not be added; `opendnc import --resume imp_\S+ /);
  });

  it("takes the mended errors again, and adds exactly those", async () => {
    const place = placeOf(await newStore());
    const errors = join(await temporaryFolder(), "errors.csv");
    await place.run(["import", await listFile(100), "--errors", errors]);
    const mended = (await readFile(errors, "utf8")).replace(/^bad (\d)9/gm, "in/mended-$1");
    await writeFile(errors, mended.replace("bad 9", "in/mended"));
    const { stdout } = await place.run(["import", errors]);
    expect(stdout).toContain("10 rows: 10 added, 0 duplicates, 0 errors");
  });

  it("says on Ctrl-C how to go on, exits 130, and goes on to the counts of an undisturbed run", async () => {
    const env = await newStore();
    const { process, id } = await started([await listFile(60_000)], env);
    const cut = await process.signal("SIGINT");
    expect(cut).toMatchObject({ code: 130, stdout: "" });
    expect(cut.stderr).toContain(`To go on: opendnc import --resume ${id}. To take it back:`);
    expect(cut.stderr).not.toMatch(/No answer|Error|\n {4}at /);
    const resumed = await placeOf(env).run(["import", "--resume", id]);
    expect(resumed).toMatchObject({ code: 0 });
    expect(resumed.stdout).toContain(countsOf(60_000));
  }, 60_000);

  it.each(["SIGINT", "SIGKILL"] as const)(
    "is taken back after a %s in its middle, and leaves nothing",
    async (signal) => {
      const env = await newStore();
      const rowsOf = await rowCounter(env);
      const { process, id } = await started([await listFile(80_000)], env);
      while ((await rowsOf(id)) === 0) await setTimeout(5);
      await process.signal(signal);
      const place = placeOf(env);
      expect((await place.run(["export"])).stdout).toContain("in/row-0,");
      const undone = await place.run(["undo", id]);
      expect(undone).toMatchObject({ code: 0, stderr: "" });
      expect(undone.stdout).toMatch(new RegExp(`^${id}\tundone\t[1-9][\\d,]+ entries removed\n$`));
      expect((await place.run(["export", "--format", "ndjson"])).stdout).toBe("");
    },
    60_000,
  );

  it("is taken back while a server is at work on it", async () => {
    const server = await serve(await newStore());
    const place = placeOf({ DNC_SERVER: server.url, DNC_API_KEY: "test-key" });
    const { id } = await started([await listFile(80_000)], place.env);
    expect(await place.run(["undo", id])).toMatchObject({ code: 0, stderr: "" });
    expect(await server.total()).toBe(0);
  }, 60_000);

  it("is taken over by a running server of the same store once its process is gone", async () => {
    const env = await newStore();
    const running = await started([await listFile(60_000)], env);
    await killAfter(running, await rowCounter(env), 0);
    const server = await serve(env);
    const watch = placeOf({ DNC_SERVER: server.url, DNC_API_KEY: "test-key" });
    const { stdout } = await watch.run(["import", "--resume", running.id]);
    expect(stdout).toContain(countsOf(60_000));
    expect(await server.total()).toBe(54_000);
  }, 60_000);

  it("says why nothing happens where its file is not", async () => {
    const env = await newStore();
    const running = await started([await listFile(60_000)], env);
    await killAfter(running, await rowCounter(env), 0);
    const elsewhere = { ...env, DNC_DATA_DIR: join(await temporaryFolder(), "elsewhere") };
    const waiting = await started(["--resume", running.id], elsewhere);
    await waiting.process.said(/Waiting for imp_.*set DNC_DATA_DIR/);
    expect(await waiting.process.signal("SIGINT")).toMatchObject({ code: 130 });
    const unusable = { ...env, DNC_DATA_DIR: await listFile(1) };
    const trying = await started(["--resume", running.id], unusable);
    await trying.process.said(/Waiting for imp_\S+, which is tried again: .*: name a folder\./);
  }, 60_000);
});
