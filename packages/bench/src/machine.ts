import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** What a reader needs to judge the figures by: machine, engine, commit, day. */
export function describeRun(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return [
    `- Machine: ${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory} GiB memory`,
    `- Node ${process.version}, SQLite ${process.versions["sqlite"] ?? "?"} for the bare engine`,
    `- Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}`,
  ].join("\n");
}

function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--", "packages") !== "";
    return git("rev-parse", "--short=12", "HEAD") + (changed ? " with uncommitted changes" : "");
  } catch {
    return "unknown (not a git checkout)";
  }
}
