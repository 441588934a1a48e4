import { describeBrokenBackend } from "../describe-broken-backend.js";
import { storageCalls } from "../storage-calls.js";
import type { RepositoryOwner, StorageSuite } from "../storage-fixture.js";
import { describeAdding } from "./describe-adding.js";
import { describeBatches } from "./describe-batches.js";
import { describeFinding } from "./describe-finding.js";
import { describeKeys } from "./describe-keys.js";
import { describeLargeCalls } from "./describe-large-calls.js";
import { describeListing } from "./describe-listing.js";
import { describeFullPages } from "./describe-full-pages.js";
import { describeModel } from "./describe-model.js";
import { describePrefixes } from "./describe-prefixes.js";
import { describeRaces } from "./describe-races.js";
import { describeRemoving } from "./describe-removing.js";
import { describeRestoreRaces } from "./describe-restore-races.js";
import { describeRestoring } from "./describe-restoring.js";
import { describeTeamNames } from "./describe-team-names.js";
import { describeTeams } from "./describe-teams.js";
import { describeWalking } from "./describe-walking.js";

/** What `DncRepository` promises, sentence by sentence, then against a model, then in races. */
export function describeDncRepository(given: StorageSuite<RepositoryOwner>): void {
  // None of the tests below touches another part of the storage.
  const suite = given as StorageSuite;
  suite.runner.describe(`${suite.name}: DncRepository`, () => {
    describeAdding(suite);
    describeFinding(suite);
    describeListing(suite);
    describeWalking(suite);
    describePrefixes(suite);
    describeBatches(suite);
    describeRemoving(suite);
    describeRestoring(suite);
    describeKeys(suite);
    describeTeams(suite);
    describeTeamNames(suite);
    describeLargeCalls(suite);
    describeFullPages(suite);
    describeModel(suite);
    describeRaces(suite);
    describeRestoreRaces(suite);
    describeBrokenBackend(
      suite,
      storageCalls.filter(({ name }) => name.startsWith("entries.")),
    );
  });
}
