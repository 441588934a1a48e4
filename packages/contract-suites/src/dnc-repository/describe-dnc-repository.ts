import { describeBrokenBackend } from "../describe-broken-backend.js";
import { storageCalls } from "../storage-calls.js";
import type { RepositoryOwner, StorageSuite } from "../storage-fixture.js";
import { describeAdding } from "./describe-adding.js";
import { describeFinding } from "./describe-finding.js";
import { describeKeys } from "./describe-keys.js";
import { describeLargeCalls } from "./describe-large-calls.js";
import { describeListing } from "./describe-listing.js";
import { describeModel } from "./describe-model.js";
import { describeRaces } from "./describe-races.js";
import { describeRemoving } from "./describe-removing.js";
import { describeTeams } from "./describe-teams.js";

/** What `DncRepository` promises, sentence by sentence, then against a model, then in races. */
export function describeDncRepository(given: StorageSuite<RepositoryOwner>): void {
  // None of the tests below touches another part of the storage.
  const suite = given as StorageSuite;
  suite.runner.describe(`${suite.name}: DncRepository`, () => {
    describeAdding(suite);
    describeFinding(suite);
    describeListing(suite);
    describeRemoving(suite);
    describeKeys(suite);
    describeTeams(suite);
    describeLargeCalls(suite);
    describeModel(suite);
    describeRaces(suite);
    describeBrokenBackend(
      suite,
      storageCalls.filter(({ name }) => name.startsWith("entries.")),
    );
  });
}
