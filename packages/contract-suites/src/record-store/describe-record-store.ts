import type { StorageSuite } from "../storage-fixture.js";
import { describeExpiring } from "./describe-expiring.js";
import { describeOpenRecords } from "./describe-open-records.js";
import { describeRecordBodies } from "./describe-record-bodies.js";
import { describeRecordKeys } from "./describe-record-keys.js";
import { describeRecordLists } from "./describe-record-lists.js";
import { describeRecordModel } from "./describe-record-model.js";
import { describeRecordRaces } from "./describe-record-races.js";
import { describeRecordVersions } from "./describe-record-versions.js";

/** What `RecordStore` promises, sentence by sentence, then against a model and in races. */
export function describeRecordStore(suite: StorageSuite): void {
  suite.runner.describe(`${suite.name}: RecordStore`, () => {
    describeRecordVersions(suite);
    describeRecordKeys(suite);
    describeRecordBodies(suite);
    describeRecordLists(suite);
    describeOpenRecords(suite);
    describeExpiring(suite);
    describeRecordModel(suite);
    describeRecordRaces(suite);
  });
}
