import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const packages = fileURLToPath(new URL("../../", import.meta.url));
const typescript = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** What the installed packages serve, in a process of their own. */
interface InstalledServer {
  readonly url: string;
  stop(): Promise<void>;
}

let folder: string;
let server: InstalledServer;

/** An empty project with every published package installed from its tarball, as a stranger has them. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "opendnc-"));
  const tarballs: string[] = [];
  for (const name of await readdir(packages)) {
    const manifest = await readFile(join(packages, name, "package.json"), "utf8").catch(() => "{}");
    const { name: published, private: hidden } = JSON.parse(manifest) as Record<string, unknown>;
    if (published === undefined || hidden === true) continue;
    const pack = ["pack", "--silent", "--pack-destination", folder];
    const { stdout } = await run("npm", pack, { cwd: join(packages, name) });
    tarballs.push(`./${stdout.trim()}`);
  }
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  // sqlite3's own install script compiles for minutes and has nothing to do with our tarballs.
  const install = ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  await run("npm", [...install, ...tarballs], { cwd: folder });
  server = await serveInstalled();
}, 300_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function serveInstalled(): Promise<InstalledServer> {
  const command = join(folder, "node_modules", ".bin", "opendnc");
  const own = { PORT: "0", DATABASE_URL: "memory:", DNC_API_KEYS: "default:key" };
  const served = spawn(command, ["serve"], { cwd: folder, env: { ...process.env, ...own } });
  const ended = once(served, "exit");
  for await (const line of createInterface({ input: served.stdout })) {
    const [, url] = /"url":"([^"]+)"/.exec(line) ?? [];
    if (url === undefined) continue;
    const stop = async () => {
      served.kill();
      await ended;
    };
    return { url, stop };
  }
  throw new Error("The installed server did not start");
}

describe("the published packages, installed in an empty folder", () => {
  it("let the core be embedded", async () => {
    await writeFile(
      join(folder, "embed.js"),
      `import { DncList } from "@opendnc/core";
       import { MemoryStorage, systemClock, UlidGenerator } from "@opendnc/memory";
       import vectors from "@opendnc/core/vectors/profile-urls.json" with { type: "json" };
       const storage = new MemoryStorage();
       await storage.open();
       const list = new DncList({ repository: storage.entries, clock: systemClock, ids: new UlidGenerator() });
       const report = await list.addBatch("team", [{ url: "in/anna" }, { url: "in/Anna" }]);
       console.log(report.added, report.duplicates, vectors.length > 0);`,
    );
    expect((await run("node", ["embed.js"], { cwd: folder })).stdout).toBe("1 1 true\n");
  });

  it("bring the command", async () => {
    const command = join(folder, "node_modules", ".bin", "opendnc");
    expect((await run(command, ["normalize", "in/Anna"])).stdout).toBe(
      "https://linkedin.com/in/anna\n",
    );
  });

  it("bring the command, with which a spreadsheet becomes a list", async () => {
    const command = join(folder, "node_modules", ".bin", "opendnc");
    const env = { ...process.env, DNC_SERVER: server.url, DNC_API_KEY: "key" };
    await writeFile(join(folder, "people.csv"), "Name;LinkedIn\nAnna;in/anna\nAcme;acme\n");
    const { stdout } = await run(command, ["import", "people.csv"], { cwd: folder, env });
    expect(stdout).toContain("2 rows: 1 added, 0 duplicates, 1 error\n");
    expect((await run(command, ["export"], { env })).stdout).toContain("linkedin.com/in/anna,");
  });

  it("let the client talk to a server", async () => {
    await writeFile(
      join(folder, "client.js"),
      `import { OpenDncClient } from "@opendnc/client";
       const client = new OpenDncClient({ baseUrl: "${server.url}", apiKey: "key" });
       const { added, duplicates } = await client.addAll(["in/bob", "in/Bob"]).summary();
       const job = await client.import("url\\nin/bob\\nin/carla\\n");
       console.log(added, duplicates, job.status, job.added);`,
    );
    expect((await run("node", ["client.js"], { cwd: folder })).stdout).toBe("1 1 completed 1\n");
  });

  it("bring their types", async () => {
    await writeFile(
      join(folder, "types.ts"),
      `import { DncList, type DncRepository } from "@opendnc/core";
       import { OpenDncClient, type ImportJob } from "@opendnc/client";
       import { DiskImportFiles } from "@opendnc/files";
       import { SqliteStorage } from "@opendnc/knex";
       import { createDncApp } from "@opendnc/koa";
       import { systemClock, UlidGenerator } from "@opendnc/memory";
       import { describeDncRepository } from "@opendnc/contract-suites";
       import { readConfiguration } from "@opendnc/server";
       const repository: DncRepository = new SqliteStorage({ path: ":memory:" }).entries;
       export const list = new DncList({ repository, clock: systemClock, ids: new UlidGenerator() });
       export const port: number = readConfiguration({}).port;
       export const all = [createDncApp, describeDncRepository, DiskImportFiles];
       export const job = (client: OpenDncClient): Promise<ImportJob> => client.getImport("imp_1");
       // @ts-expect-error a port is no string
       export const wrong: string = port;`,
    );
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"];
    await run(process.execPath, [typescript, ...options, "types.ts"], {
      cwd: folder,
    });
  });
});
