import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { isFinished, type ImportStatus } from "@opendnc/core";
import { timed } from "../contender.js";
import type { Engine } from "../engines/engine.js";
import { TEAM } from "../rows.js";
import type { Scale } from "../scale.js";
import { startServer, type ServerProcess } from "../server-process.js";
import { spread, type Spread } from "../statistics.js";
import { withOpen, withStore } from "./fill.js";
import { writeImportFiles } from "./import-files.js";
import { measureWaits, type Waits } from "./waits.js";

export interface ImportFigures {
  readonly engine: string;
  readonly rows: number;
  readonly fileBytes: number;
  /** What `bare` was, in words. */
  readonly way: string;
  /** Rows a second: from the first byte of the upload to the completed job. */
  readonly product: Spread;
  /** Rows a second, by the engine's own way. */
  readonly bare: Spread;
  readonly ratio: Spread;
  /** In bytes, of the server process; `null` off Linux. */
  readonly peakMemory: number | null;
  /** Of single requests, before an import and while one is running. */
  readonly waits: { readonly alone: Waits; readonly during: Waits };
}

const WAYS = {
  sqlite: "one transaction, one prepared `INSERT` in a loop, `node:sqlite`",
  postgres: "`COPY … FROM STDIN` by `psql`",
  mysql: "`LOAD DATA LOCAL INFILE`",
  mongodb: "`insertMany` of 1,000, unordered, one after the other",
} as const;

const LOOK_AGAIN_MS = 50;
/** Requests that are timed before an import. */
const ALONE = 200;

interface Job {
  readonly $id: string;
  readonly status: ImportStatus;
  readonly rows: number;
  readonly added: number;
  readonly error: string | null;
}

/** Loads the same people by both ways in turn, each time into an empty store. */
export async function measureImport(
  engine: Engine,
  scale: Scale,
  folder: string,
): Promise<ImportFigures> {
  const rows = engine.isSlow ? scale.slowMillion : scale.million;
  const own = await mkdtemp(join(folder, "import-"));
  try {
    const files = await writeImportFiles(own, rows);
    const times: { bareMs: number; productMs: number }[] = [];
    let peak: number | null = null;
    for (let round = 0; round < (engine.isSlow ? 1 : scale.imports); round += 1) {
      const bareMs = await bareTime(engine, files.bare, rows);
      const { ms: productMs, peakMemory } = await productTime(engine, files.upload, own, rows);
      times.push({ bareMs, productMs });
      peak = Math.max(peak ?? 0, peakMemory ?? 0) || null;
      console.error(`  round ${round + 1}: done`);
    }
    const waits = await waitsBeside(engine, files.upload, own);
    return {
      engine: engine.product,
      rows,
      fileBytes: (await stat(files.upload)).size,
      way: WAYS[engine.name],
      product: spread(times.map(({ productMs }) => rows / (productMs / 1000))),
      bare: spread(times.map(({ bareMs }) => rows / (bareMs / 1000))),
      ratio: spread(times.map(({ bareMs, productMs }) => bareMs / productMs)),
      peakMemory: peak,
      waits,
    };
  } finally {
    await rm(own, { recursive: true });
  }
}

function bareTime(engine: Engine, file: string, rows: number): Promise<number> {
  return withStore(
    () => engine.newStore("library"),
    async (store) => {
      // The tables, so that making them is not timed.
      await withOpen(store, () => Promise.resolve());
      await settleDisk();
      const ms = await timed(() => store.bulkLoad(file));
      const held = await store.rows();
      if (held !== rows) throw new Error(`${engine.product} has loaded ${held} of ${rows} rows`);
      return ms;
    },
  );
}

function productTime(
  engine: Engine,
  file: string,
  folder: string,
  rows: number,
): Promise<{ ms: number; peakMemory: number | null }> {
  return onServer(engine, folder, async (server) => {
    await settleDisk();
    const ms = await timed(async () => assertWhole(await importFile(server, file), rows));
    return { ms, peakMemory: server.peakMemory() };
  });
}

/** In a run of its own, since they hold the import up. */
function waitsBeside(
  engine: Engine,
  file: string,
  folder: string,
): Promise<ImportFigures["waits"]> {
  return onServer(engine, folder, async (server) => {
    const alone = await measureWaits(server, (asked) => Promise.resolve(asked < ALONE));
    const { $id } = await upload(server, file);
    const during = await measureWaits(server, async () => !isFinished(await look(server, $id)));
    return { alone, during };
  });
}

/** Does the work on a server whose store is empty and its own. */
function onServer<T>(
  engine: Engine,
  folder: string,
  work: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  return withStore(
    () => engine.newStore("server"),
    async (store) => {
      const server = await startServer(store.url, join(folder, "uploads"), 1);
      try {
        return await work(server);
      } finally {
        await server.stop();
      }
    },
  );
}

async function importFile(server: ServerProcess, file: string): Promise<Job> {
  const { $id } = await upload(server, file);
  for (;;) {
    const job = await look(server, $id);
    if (isFinished(job)) return job;
    await delay(LOOK_AGAIN_MS);
  }
}

async function upload(server: ServerProcess, file: string): Promise<Job> {
  const { size } = await stat(file);
  const content = createReadStream(file, { highWaterMark: 256 * 1024 });
  const body = { type: "text/csv", length: size, content };
  return jobIn(await server.ask("POST", "/v1/dnc/imports", body));
}

async function look(server: ServerProcess, id: string): Promise<Job> {
  return jobIn(await server.ask("GET", `/v1/dnc/imports/${id}`));
}

function jobIn(answer: string): Job {
  return (JSON.parse(answer) as { data: Job }).data;
}

/** A job that lost rows has measured nothing. */
function assertWhole({ status, added, error }: Job, rows: number): void {
  if (status === "completed" && added === rows) return;
  throw new Error(
    `the import of ${TEAM} is ${status} with ${added} of ${rows} rows: ${error ?? ""}`,
  );
}

/** So that nobody's writing is still going on when the next one's time is taken. */
async function settleDisk(): Promise<void> {
  await promisify(execFile)("sync").catch(() => undefined);
}
