import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timed, type Contender } from "../contender.js";
import { inParallel } from "../in-parallel.js";
import type { Person } from "../people.js";
import { startServer, type Body } from "../server-process.js";
import type { Store } from "./engine.js";

/** The server in a process of its own, asked over one kept connection for each writer. */
export async function httpServer(store: Store, writers: number): Promise<Contender> {
  const files = await mkdtemp(join(tmpdir(), "opendnc-bench-"));
  const server = await startServer(store.url, files, writers);
  return {
    name: "server",
    store({ batches, writers: width }) {
      const bodies = batches.map(asBody);
      return timed(() =>
        inParallel(bodies, width, (body) => server.ask("POST", "/v1/dnc/batch", body)),
      );
    },
    async close() {
      await server.stop();
      await rm(files, { recursive: true });
    },
  };
}

function asBody(batch: readonly Person[]): Body {
  const content = Buffer.from(JSON.stringify({ entries: batch.map(({ url }) => ({ url })) }));
  return { type: "application/json", length: content.length, content };
}
