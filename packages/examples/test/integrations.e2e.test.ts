import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { OpenDncClient } from "@opendnc/client";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { importCsv } from "../src/integrations/import-csv.js";
import { mayContact } from "../src/integrations/may-contact.js";
import { migrateLegacy, type LegacyEntry } from "../src/integrations/migrate-legacy.js";
import { receiveWebhook } from "../src/integrations/receive-webhook.js";
import { reimport } from "../src/integrations/reimport.js";
import { syncCrm } from "../src/integrations/sync-crm.js";
import { emptyFolder, serve } from "./opendnc.js";

for (const method of ["log", "warn", "error"] as const) {
  vi.spyOn(console, method).mockImplementation(() => undefined);
}

describe("importing a spreadsheet", () => {
  it("lists its people, and writes down the rows to mend", async () => {
    const { first } = await serve();
    const path = join(await emptyFolder(), "people.csv");
    await writeFile(path, await readFile(new URL("../src/bulk/people.csv", import.meta.url)));
    expect(await importCsv(first, path)).toMatchObject({ added: 3, errors: 1, rows: 4 });
    expect((await first.check("in/john")).entry).toMatchObject({
      reason: "Opt-out request",
      source: "spreadsheet",
    });
    const mend = await readFile(`${path}.mend.csv`, "utf8");
    expect(mend).toMatch(/^https:\/\/linkedin.com\/company\/acme,Acme,,5,not_a_profile_path,/m);
  });

  it("says why a file cannot be read", async () => {
    const { first } = await serve();
    const path = join(await emptyFolder(), "people.csv");
    await writeFile(path, "Name,Town\nAnna,Bern\n");
    await expect(importCsv(first, path)).rejects.toThrow("No column holds profile URLs");
  });
});

/** A CRM in which somebody opts out while it is being read. */
function crmWith(optOuts: { linkedinUrl: string; reason: string; at: Date }[]) {
  return {
    optOutsSince(moment: Date) {
      const found = optOuts.filter(({ at }) => at >= moment);
      optOuts.push({ linkedinUrl: "in/meanwhile", reason: "by phone", at: new Date() });
      return Readable.from(found) as AsyncIterable<(typeof found)[number]>;
    },
  };
}

function stateAt(moment: Date) {
  let last = moment;
  return {
    lastSync: () => Promise.resolve(last),
    setLastSync: (next: Date) => Promise.resolve(void (last = next)),
  };
}

describe("synchronising a CRM", () => {
  it("misses nobody who opts out while it runs, and counts nobody twice", async () => {
    const { first } = await serve();
    const crm = crmWith([{ linkedinUrl: "in/jane", reason: "by mail", at: new Date() }]);
    const state = stateAt(new Date(0));
    expect(await syncCrm(first, crm, state)).toMatchObject({ added: 1, duplicates: 0 });
    expect(await syncCrm(first, crm, state)).toMatchObject({ added: 1 });
    expect((await first.check("in/meanwhile")).entry).toMatchObject({
      reason: "by phone",
      source: "crm",
    });
  });

  it("begins again where it failed", async () => {
    const crm = crmWith([{ linkedinUrl: "in/jane", reason: "by mail", at: new Date() }]);
    const state = stateAt(new Date(0));
    const gone = new OpenDncClient({ baseUrl: "http://127.0.0.1:1", apiKey: "k", maxRetries: 0 });
    await expect(syncCrm(gone, crm, state)).rejects.toThrow("No answer");
    expect(await state.lastSync()).toEqual(new Date(0));
  });
});

async function* legacyEntries(count: number, url: (index: number) => string) {
  for (let index = 0; index < count; index += 1) {
    const entry: LegacyEntry = { linkedinUrl: url(index), note: null };
    yield await Promise.resolve(entry);
  }
}

describe("migrating from another system", () => {
  it("brings everybody over in two requests", async () => {
    const { first } = await serve({ DNC_RATE_BATCH: "2/60" });
    const entries = legacyEntries(12_000, (index) => `in/person-${index}`);
    const job = await migrateLegacy(first, entries, join(await emptyFolder(), "legacy.ndjson"));
    expect(job).toMatchObject({ status: "completed", rows: 12_000, added: 12_000 });
    expect(await first.page()).toMatchObject({ total: 12_000 });
  });

  it("adds nobody if too many rows name nobody", async () => {
    const { first } = await serve();
    const entries = legacyEntries(10, (index) => (index < 5 ? "nobody" : `in/person-${index}`));
    const migration = migrateLegacy(first, entries, join(await emptyFolder(), "legacy.ndjson"));
    await expect(migration).rejects.toThrow("5 of 10 rows");
    expect(await first.page()).toMatchObject({ total: 0 });
  });
});

/** Delivers a text to the example's webhook, and gives the status. */
async function deliver(client: OpenDncClient, body: string): Promise<number> {
  const receive = receiveWebhook(client);
  const hook = createServer((request, response) => void receive(request, response));
  hook.listen(0, "127.0.0.1");
  onTestFinished(() => void hook.close());
  await once(hook, "listening");
  const { port } = hook.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}`, { method: "POST", body })).status;
}

const EVENT = JSON.stringify({ source: "forms", optOuts: [{ linkedinUrl: "in/jane" }] });

describe("receiving a webhook", () => {
  it("says 204 when the people are listed, however often it is delivered", async () => {
    const { first } = await serve();
    expect(await deliver(first, EVENT)).toBe(204);
    expect((await first.check("in/jane")).entry).toMatchObject({ source: "forms" });
    expect(await deliver(first, EVENT)).toBe(204);
    expect(await first.page()).toMatchObject({ total: 1 });
  });

  it("refuses what it cannot read", async () => {
    const { first } = await serve();
    expect(await deliver(first, '{"source":"forms","optOuts":"in/jane"}')).toBe(400);
    expect(await deliver(first, "in/jane")).toBe(400);
  });

  it("asks to be delivered again when the list cannot be reached", async () => {
    const gone = new OpenDncClient({ baseUrl: "http://127.0.0.1:1", apiKey: "k", maxRetries: 0 });
    expect(await deliver(gone, EVENT)).toBe(503);
  });
});

describe("exporting and importing again", () => {
  it("takes the whole list, not its first page", async () => {
    const { first, second } = await serve();
    const people = Array.from({ length: 1_200 }, (_, index) => `in/person-${index}`);
    await first.addAll(people.map((url) => ({ url, source: "crm" }))).summary();
    expect(await reimport(first, second)).toMatchObject({ added: 1_200, errors: 0 });
    expect((await second.check("in/person-0")).entry).toMatchObject({
      reason: "reason not recorded",
      source: "crm",
    });
  });
});

describe("before a campaign", () => {
  it("only those may be written to of whom it is sure that they are not listed", async () => {
    const { first } = await serve();
    await first.add("in/jane");
    const people = ["in/john", "linkedin.com/in/Jane/", "john", "in/bob"];
    expect(await mayContact(first, people)).toEqual(["in/john", "in/bob"]);
  });
});
