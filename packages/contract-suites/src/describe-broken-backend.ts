import { assertRejects } from "./dnc-error-assertions.js";
import { profileUrl } from "./profile-urls.js";
import { writeOf } from "./sample-entries.js";
import { onOpenStorage } from "./storage-bench.js";
import type { StorageCall } from "./storage-calls.js";
import type { StorageSuite } from "./storage-fixture.js";
import { itUnless } from "./suite-runner.js";

/** "I don't know" is never "not listed", "absent", an empty page or an unknown key. */
export function describeBrokenBackend(suite: StorageSuite, calls: readonly StorageCall[]): void {
  for (const { name, call } of calls.filter(({ asks }) => asks)) {
    itUnless(
      suite.runner,
      suite.cannot?.breakBackend,
      `${name} rejects with storage_unavailable when the backend cannot answer`,
      onOpenStorage(suite, async (bench) => {
        await bench.entries.add(writeOf("team-1", profileUrl("somebody")));
        await bench.breakBackend();
        await assertRejects(() => call(bench.storage), "storage_unavailable", name);
      }),
    );
  }
}
