import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { copy, exported, filledStore, newSqlite } from "./support/copies.js";
import { OpendncProcess, run, serve } from "./support/opendnc.js";

describe("opendnc copy", () => {
  it("may be interrupted and repeated, and ends with the same list and keys that still work", async () => {
    const { env, team, key } = await filledStore(30_000);
    const { DATABASE_URL: from = "" } = env;
    const to = await newSqlite();
    for (const signal of ["SIGKILL", "SIGINT"] as const) {
      const cut = new OpendncProcess(copy(from, to), env);
      while (!existsSync(to.slice("sqlite:".length)) && cut.child.exitCode === null) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { code, stderr } = await cut.signal(signal);
      if (code === 130) expect(stderr).toContain("Run the same command again to go on");
    }
    const whole = await run(copy(from, to), env);
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.stdout).toMatch(/^keys\t1 key, [01] copied now, 0 missing\n/);
    expect(whole.stdout).toContain(`${team}\t27,000 entries, `);
    expect(whole.stderr).toContain("Verified: all 27,000 entries of 1 team are in the target.\n");
    const again = JSON.parse((await run([...copy(from, to), "--json"], env)).stdout) as object;
    expect(again).toMatchObject({
      keys: { total: 1, copied: 0, missing: 0 },
      teams: [{ teamId: team, entries: 27_000, copied: 0, missing: 0 }],
    });
    const target = { ...env, DATABASE_URL: to };
    expect(await exported(target, team)).toBe(await exported(env, team));
    const server = await serve(target);
    expect((await server.request("/v1/verify", {}, key)).status).toBe(200);
  }, 60_000);

  it("refuses a source that is not there, one store twice, and a server", async () => {
    const to = await newSqlite();
    const missing = await run(copy("sqlite:/nowhere/dnc.db", to));
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(missing.stderr).toBe(
      "opendnc: Cannot read /nowhere/dnc.db: there is no such file or folder.\n",
    );
    const { env } = await filledStore(10);
    const { DATABASE_URL: from = "" } = env;
    expect(await run(copy(from, from))).toMatchObject({ code: 2, stdout: "" });
    const bad = await run(copy("oracle://u:secret@x", to));
    expect(bad).toMatchObject({ code: 2, stdout: "" });
    expect(bad.stderr).not.toContain("secret");
    const server = await run([...copy(from, to), "--server", "http://127.0.0.1:1"]);
    expect(server).toMatchObject({ code: 2, stdout: "" });
  }, 60_000);
});
