import type { Run } from "../machine.js";
import type { Result, ResultFiles } from "../result-files.js";

/** A stretch of the page; `null` if there are no figures for it yet. */
export type Section = (results: ResultFiles) => Promise<string | null>;

/** A section that one part's figures make, under a line that says where they are from. */
export function sectionOf<Figures>(
  read: (results: ResultFiles) => Promise<Result<Figures> | undefined>,
  render: (figures: Figures) => { readonly title: string; readonly text: string },
): Section {
  return async (results) => {
    const result = await read(results);
    if (result === undefined) return null;
    const { title, text } = render(result.figures);
    return `## ${title}\n\n${renderRuns([result.run])}\n\n${text.trim()}\n`;
  };
}

/** One section of several parts, each of whose figures is a row of a table. */
export async function readAll<Figures>(
  results: ResultFiles,
  parts: readonly string[],
): Promise<Result<Figures>[]> {
  const all = await Promise.all(parts.map((part) => results.read<Figures>(part)));
  return all.flatMap((result) => result ?? []);
}

/** A line for each that differs in more than the engine. */
export function renderRuns(runs: readonly Run[]): string {
  const lines = new Map<string, string[]>();
  for (const { commit, date, machine, node, engine } of runs) {
    const line = `Commit ${commit}, ${date}; ${machine}; ${node}`;
    lines.set(line, [...(lines.get(line) ?? []), ...(engine === null ? [] : [engine])]);
  }
  return [...lines].map(([line, engines]) => `_${[line, ...engines].join("; ")}._`).join("\n\n");
}
