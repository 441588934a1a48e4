import { execFileSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";

/** What a reader needs to judge figures by: where, on what, of which state, when. */
export interface Run {
  readonly machine: string;
  readonly node: string;
  /** What was measured on, by its own account. */
  readonly engine: string | null;
  readonly commit: string;
  readonly date: string;
}

export function describeRun(engine: string | null): Run {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return {
    machine: `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory} GiB memory`,
    node: `Node ${process.version}`,
    engine,
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
  };
}

const TMPFS = 0x01_02_19_94;

/** Throwaway servers keep their data in the system's folder for such, which may be no disk. */
export function isMemory(folder = tmpdir()): boolean {
  return statfsSync(folder).type === TMPFS;
}

/** All but what a run itself writes. */
const SOURCES = [":/packages", ":(top,exclude)packages/bench/results"];

function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--", ...SOURCES) !== "";
    return git("rev-parse", "--short=12", "HEAD") + (changed ? " with uncommitted changes" : "");
  } catch {
    return "unknown (not a git checkout)";
  }
}
