import assert from "node:assert/strict";
import { MAX_RECORD_BODY } from "@opendnc/core";
import { awkwardTexts } from "../dnc-repository/awkward-texts.js";
import { newRecord, nextVersion } from "../sample-records.js";
import { onOpenStorage } from "../storage-bench.js";
import type { StorageSuite } from "../storage-fixture.js";

const teamId = "team-1";

/** Each as many bytes of UTF-8 as a body may have, whatever a statement makes of them. */
const largest: Readonly<Record<string, string>> = {
  "JSON full of quotes and backslashes": filled('{"a\\\\":"\\"C:\\\\\\\\x\\"\\n\'%_"},'),
  "characters of four bytes": filled("\u{1F6AB}"),
  "characters of two bytes, and line ends": filled("\u00e9\r\n"),
  "control characters, which JSON escapes": filled("\u0001\u001f\u007f"),
};

export function describeRecordBodies(suite: StorageSuite): void {
  const { it } = suite.runner;
  it(
    "bodies come back as they were given, also when replaced",
    onOpenStorage(suite, async ({ records }) => {
      for (const [what, body] of Object.entries(awkwardTexts)) {
        const record = newRecord(teamId, { body });
        const replaced = nextVersion(newRecord(teamId), { body });
        await records.insert(record);
        await records.insert({ ...replaced, version: 1, body: "before" });
        await records.replace(replaced);
        for (const each of [record, replaced]) {
          assert.deepEqual(await records.find(each.kind, teamId, each.key), each, what);
        }
      }
    }),
  );
  for (const [what, body] of Object.entries(largest)) {
    it(
      `a body of MAX_RECORD_BODY bytes comes back whole: ${what}`,
      onOpenStorage(suite, async ({ records }) => {
        const first = newRecord(teamId, { body, isOpen: true });
        const second = nextVersion(first, { body: turned(body) });
        const { kind, key } = first;
        assert.equal(await records.insert(first), true);
        assertSameBody(await records.find(kind, teamId, key), body);
        assert.equal(await records.replace(second), true);
        assertSameBody(await records.find(kind, teamId, key), second.body);
        const [listed] = await records.list(kind, teamId, { limit: 9, before: null });
        assertSameBody(listed, second.body);
        const [open] = await records.listOpen(kind, 9);
        assertSameBody(open, second.body);
        assert.equal(await records.remove(second), true);
      }),
    );
  }
  it(
    "several of the largest bodies can be listed at once",
    onOpenStorage(suite, async ({ records }) => {
      const body = largest["characters of four bytes"] ?? "";
      const given = Array.from({ length: 5 }, () => newRecord(teamId, { body, isOpen: true }));
      for (const record of given) await records.insert(record);
      const listed = await records.list("import", teamId, { limit: 9, before: null });
      const open = await records.listOpen("import", 9);
      for (const found of [listed.toReversed(), open]) {
        assert.deepEqual(
          found.map(({ key }) => key),
          given.map(({ key }) => key),
        );
        for (const record of found) assertSameBody(record, body);
      }
    }),
  );
}

/** The part, over and over, and what is then missing. */
function filled(part: string): string {
  const partBytes = Buffer.byteLength(part);
  const times = Math.floor(MAX_RECORD_BODY / partBytes);
  return part.repeat(times) + "x".repeat(MAX_RECORD_BODY - times * partBytes);
}

/** Another text of the same length, without a look at single characters. */
function turned(body: string): string {
  const half = body.length / 2 - ((body.length / 2) % 4);
  return body.slice(half) + body.slice(0, half);
}

/** Not `assert.equal`, which would print both. */
function assertSameBody(record: { readonly body: string } | null | undefined, body: string): void {
  assert.ok(record, "the record is missing");
  assert.equal(record.body.length, body.length);
  assert.ok(record.body === body, "the body is another one");
}
