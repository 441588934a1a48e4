// All tests that work on the servers' own stores: in one file they take turns, so that no other
// list comes and goes in the middle of a copy.
import { testServerUrl } from "@opendnc/test-servers";
import { describe, expect, it } from "vitest";
import { copy, exported, filledStore, newSqlite } from "./support/copies.js";
import { killAfter, rowCounter, started } from "./support/imports.js";
import { countsOf, listFile } from "./support/list-file.js";
import { addedByAll, run, serve } from "./support/opendnc.js";
import { newStore, ownTeam, placeOf } from "./support/places.js";

const SERVERS = ["POSTGRES_URL", "MYSQL_URL", "MONGODB_URL"].map((name) => ({
  name,
  rows: name === "MONGODB_URL" ? 10_000 : 50_000,
  ...testServerUrl(name),
}));

/** A skipped test says why. */
const because = (missing: string | undefined) => (missing === undefined ? "" : ` (${missing})`);

describe.each(SERVERS)("two servers on one store, $name", ({ url, missing }) => {
  it.skipIf(missing)(
    `share out what both are sent, and see each other's adds at once${because(missing)}`,
    async () => {
      const env = { ...ownTeam(), DATABASE_URL: url ?? "" };
      const servers = await Promise.all([serve(env), serve(env)]);
      const urls = Array.from({ length: 100 }, (_, i) => `in/person-${i}`);
      expect(await addedByAll(servers, urls, 4)).toBe(100);
      const [one, two] = servers;
      expect(await one.total()).toBe(100);
      expect(await two.isListed("in/newcomer")).toBe(false);
      await one.addBatch(["in/newcomer"]);
      expect(await two.isListed("in/newcomer")).toBe(true);
      for (const server of servers) {
        expect(await server.process.signal("SIGTERM")).toMatchObject({ code: 0, stderr: "" });
      }
    },
  );
});

/** For a run of its own, with as long a file as there may be: `OPENDNC_KILL_ROWS=1000000`. */
const { OPENDNC_KILL_ROWS } = process.env;

describe.each([{ name: "SQLite", rows: 80_000, url: undefined, missing: undefined }, ...SERVERS])(
  "an import that is killed three times, $name",
  ({ rows: usually, url, missing }) => {
    const rows = Number(OPENDNC_KILL_ROWS ?? usually);
    it.skipIf(missing)(
      `has the counts of an undisturbed run${because(missing)}`,
      async () => {
        const env = await newStore(url);
        const rowsOf = await rowCounter(env);
        const file = await listFile(rows);
        let running = await started([file], env);
        const { id } = running;
        for (let done = 0, life = 0; life < 3; life += 1) {
          done = await killAfter(running, rowsOf, Math.max(done, (rows * life) / 4));
          running = await started(["--resume", id], env);
        }
        const place = placeOf(env);
        const ended = await running.process.finished();
        expect(ended).toMatchObject({ code: 0 });
        expect(ended.stdout).toContain(countsOf(rows));
        const undone = await place.run(["undo", id]);
        expect(undone.stdout).toContain(`${(rows * 0.9).toLocaleString("en")} entries removed`);
        expect((await place.run(["export", "--format", "ndjson"])).stdout).toBe("");
      },
      90_000 + rows,
    );
  },
);

describe("opendnc copy", () => {
  const anyMissing = SERVERS.find(({ missing }) => missing)?.missing;

  it.skipIf(anyMissing)(
    `keeps everything on the way through every store${because(anyMissing)}`,
    async () => {
      const { env, team, key } = await filledStore(3_000);
      const list = await exported(env, team);
      const { DATABASE_URL: first = "" } = env;
      const last = await newSqlite();
      let from = first;
      for (const to of [...SERVERS.map(({ url = "" }) => url), last]) {
        expect(await run(copy(from, to))).toMatchObject({ code: 0 });
        expect(await exported({ ...env, DATABASE_URL: to }, team)).toBe(list);
        from = to;
      }
      const server = await serve({ ...env, DATABASE_URL: last });
      expect((await server.request("/v1/verify", {}, key)).status).toBe(200);
    },
    90_000,
  );
});
