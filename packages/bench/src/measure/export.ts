import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timed } from "../contender.js";
import type { Engine } from "../engines/engine.js";
import type { Scale } from "../scale.js";
import { startServer, type ServerProcess } from "../server-process.js";
import { spread, type Spread } from "../statistics.js";
import { fill, withStore } from "./fill.js";

export interface ExportFigures {
  readonly engine: string;
  readonly rows: number;
  readonly formats: readonly {
    readonly type: string;
    /** Rows a second. */
    readonly rate: Spread;
    readonly megabytes: number;
  }[];
  /** In bytes, of the server process; `null` off Linux. */
  readonly peakMemory: number | null;
}

const TYPES = ["text/csv", "application/x-ndjson"];
const NEWLINE = 10;

/** Has a server stream a whole list, and throws it away as it comes. */
export function measureExport(engine: Engine, scale: Scale): Promise<ExportFigures> {
  const rows = scale.million;
  return withStore(
    () => engine.newStore("server"),
    async (store) => {
      await fill(store, rows);
      const files = await mkdtemp(join(tmpdir(), "opendnc-bench-"));
      const server = await startServer(store.url, files, 1);
      try {
        const formats = [];
        for (const type of TYPES) formats.push(await measureFormat(server, type, rows, scale));
        return { engine: engine.product, rows, formats, peakMemory: server.peakMemory() };
      } finally {
        await server.stop();
        await rm(files, { recursive: true });
      }
    },
  );
}

async function measureFormat(
  server: ServerProcess,
  type: string,
  rows: number,
  { exports }: Scale,
): Promise<ExportFigures["formats"][number]> {
  const rates: number[] = [];
  let bytes = 0;
  for (let time = 0; time < exports; time += 1) {
    let lines = 0;
    bytes = 0;
    const ms = await timed(async () => {
      const body = await server.open("GET", "/v1/dnc/export", { Accept: type });
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        lines += newlinesIn(chunk);
      }
    });
    const expected = type === "text/csv" ? rows + 1 : rows;
    if (lines !== expected) throw new Error(`an export of ${rows} rows has ${lines} lines`);
    rates.push(rows / (ms / 1000));
  }
  return { type, rate: spread(rates), megabytes: bytes / 1e6 };
}

function newlinesIn(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
