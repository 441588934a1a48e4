import { setTimeout as delay } from "node:timers/promises";
import { timed } from "../contender.js";
import { newPeople } from "../people.js";
import type { Body, ServerProcess } from "../server-process.js";
import { quantile } from "../statistics.js";

/** Milliseconds, of many requests: the middle one, and the one that 99 of 100 do not exceed. */
export interface Wait {
  readonly median: number;
  readonly most: number;
}

export type Waits = Readonly<Record<"adding" | "checking", Wait>>;

/** As people ask: now and then. */
const PAUSE_MS = 5;

/** How long a client waits that adds or checks one person, again and again while `goesOn`. */
export async function measureWaits(
  server: ServerProcess,
  goesOn: (asked: number) => Promise<boolean>,
): Promise<Waits> {
  const adding: number[] = [];
  const checking: number[] = [];
  while (await goesOn(adding.length)) {
    const [person = { url: "", slug: "" }] = newPeople(1);
    adding.push(await timed(() => server.ask("POST", "/v1/dnc/batch", bodyOf(person.url))));
    await delay(PAUSE_MS);
    const path = `/v1/dnc/check?url=${encodeURIComponent(person.url)}`;
    checking.push(await timed(() => server.ask("GET", path)));
    await delay(PAUSE_MS);
  }
  return { adding: waitOf(adding), checking: waitOf(checking) };
}

function waitOf(times: readonly number[]): Wait {
  return { median: quantile(times, 0.5), most: quantile(times, 0.99) };
}

function bodyOf(url: string): Body {
  const content = Buffer.from(JSON.stringify({ entries: [{ url }] }));
  return { type: "application/json", length: content.length, content };
}
