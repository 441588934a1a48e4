import type { ResultFiles } from "../result-files.js";
import type { Figures } from "./scaling-figures.js";

const BLOCK = /(<!-- figures (\w+) -->\n)[^]*?(<!-- end of figures -->)/g;

/** What a program has laid out is not laid out again. */
const AS_IT_IS = {
  start: "<!-- prettier-ignore-start -->",
  end: "<!-- prettier-ignore-end -->",
};

/**
 * Fills the blocks of a page that is otherwise written by hand:
 *
 *     <!-- figures bytes -->
 *     …
 *     <!-- end of figures -->
 */
export async function fillFigures(
  page: string,
  figures: Readonly<Record<string, Figures>>,
  results: ResultFiles,
): Promise<string> {
  const rendered = new Map<string, string>();
  for (const [name, render] of Object.entries(figures)) rendered.set(name, await render(results));
  return page.replace(BLOCK, (_all, start: string, name: string, end: string) => {
    const text = rendered.get(name);
    if (text === undefined) throw new Error(`the page asks for figures that are none: ${name}`);
    return `${start}\n${AS_IT_IS.start}\n\n${text}\n\n${AS_IT_IS.end}\n\n${end}`;
  });
}
