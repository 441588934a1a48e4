import type { Engine, EngineName } from "./engines/engine.js";
import { isServer, openEngine } from "./engines/open-engine.js";
import { describeRun, isMemory } from "./machine.js";
import type { Part } from "./parts.js";
import type { ResultFiles } from "./result-files.js";
import type { Scale } from "./scale.js";

export interface Surroundings {
  readonly scale: Scale;
  readonly folder: string;
  readonly results: ResultFiles;
}

/**
 * Runs them one after the other, and keeps the figures of each as soon as it has them. One that
 * fails does not keep the others from being run; `false` if any did.
 */
export async function runParts(
  parts: readonly Part[],
  surroundings: Surroundings,
): Promise<boolean> {
  const leftOut: string[] = [];
  const failed: string[] = [];
  for (const part of parts) {
    const start = performance.now();
    console.error(part.name);
    try {
      const reason = await runPart(part, surroundings);
      if (reason !== undefined) leftOut.push(`${part.name}: ${reason}`);
      else console.error(`  ${((performance.now() - start) / 1000).toFixed(0)} s`);
    } catch (error) {
      console.error(error);
      failed.push(part.name);
    }
  }
  if (leftOut.length > 0) console.error(`Left out:\n  ${leftOut.join("\n  ")}`);
  if (failed.length > 0) console.error(`Failed, former figures kept:\n  ${failed.join("\n  ")}`);
  return failed.length === 0;
}

/** Says why, if it could not be run for want of a server. */
async function runPart(
  part: Part,
  { scale, folder, results }: Surroundings,
): Promise<string | undefined> {
  if (part.engine === null) {
    await results.write(part.name, { run: describeRun(null), figures: part.measure() });
    return undefined;
  }
  const engine = await openEngine(part.engine, folder);
  if (typeof engine === "string") return engine;
  try {
    const figures = await part.measure(engine, scale, folder);
    await results.write(part.name, { run: describeRun(nameOf(engine)), figures });
    return undefined;
  } finally {
    await engine.close();
  }
}

function nameOf({ name, product, version }: Engine): string {
  const place = isInMemory(name) ? ", its data in memory (TMPDIR)" : "";
  return `${product} ${version}${place}`;
}

function isInMemory(name: EngineName): boolean {
  return isServer(name) && isMemory();
}
