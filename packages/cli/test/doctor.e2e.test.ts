import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KEY, run, serve, temporaryFolder } from "./support/opendnc.js";
import { newStore } from "./support/places.js";

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly message: string;
}

async function findings(env: Readonly<Record<string, string>>, ...args: string[]) {
  const { code, stdout } = await run(["doctor", "--json", ...args], env);
  const all = JSON.parse(stdout) as Finding[];
  return { code, all, bad: all.filter(({ ok }) => !ok) };
}

describe("opendnc doctor", () => {
  it("finds nothing to mend in a good setup, before and after the first start", async () => {
    const env = await newStore();
    const before = await run(["doctor"], env);
    expect(before).toMatchObject({ code: 0, stderr: "" });
    expect(before.stdout).toContain("does not exist yet");
    await run(["add", "in/anna"], env);
    const after = await run(["doctor"], env);
    expect(after).toMatchObject({ code: 0, stderr: "" });
    expect(after.stdout).toContain("ok  \tstore\tsqlite answers");
  });

  it("lists every fault of the configuration, and exits 2", async () => {
    const { code, bad } = await findings({ PORT: "x", DATABASE_URL: "oracle://x" });
    expect(code).toBe(2);
    expect(bad.map(({ check }) => check)).toEqual(["configuration", "configuration"]);
    expect(bad.map(({ message }) => message.split(" ")[0])).toEqual(["PORT", "DATABASE_URL"]);
  });

  it("finds store, Redis and import folder that cannot be used, all at once", async () => {
    const file = join(await temporaryFolder(), "file");
    await writeFile(file, "");
    const { code, bad } = await findings({
      DATABASE_URL: `sqlite:${file}/dnc.db`,
      REDIS_URL: "redis://127.0.0.1:1",
      DNC_DATA_DIR: `${file}/data`,
    });
    expect(code).toBe(1);
    expect(bad.map(({ check }) => check)).toEqual(["store", "redis", "import folder"]);
    expect(bad[0]?.message).toContain("Set DATABASE_URL");
    expect(bad[2]?.message).toContain("Set DNC_DATA_DIR");
  });

  it("names a store that does not answer, without its password", async () => {
    const { code, bad } = await findings({
      ...(await newStore("postgres://dnc:secret@127.0.0.1:1/dnc")),
    });
    expect(code).toBe(1);
    expect(bad).toEqual([expect.objectContaining({ check: "store" })]);
    expect(bad[0]?.message).toContain("127.0.0.1:1/dnc");
    expect(bad[0]?.message).not.toContain("secret");
  });

  it("looks at a running server, its store and the key", async () => {
    const { url } = await serve(await newStore());
    expect(await findings({ DNC_SERVER: url, DNC_API_KEY: KEY })).toMatchObject({ code: 0 });
    const wrong = await findings({}, "--server", url, "--key", "wrong");
    expect(wrong).toMatchObject({ code: 1, bad: [{ check: "key" }] });
    const none = await findings({}, "--server", url);
    expect(none).toMatchObject({ code: 1, bad: [{ check: "key" }] });
    const down = await findings({}, "--server", "http://127.0.0.1:1", "--key", "x");
    expect(down).toMatchObject({ code: 1, bad: [{ check: "server" }] });
  });
});
