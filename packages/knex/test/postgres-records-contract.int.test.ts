import { describeRecordStore } from "@opendnc/contract-suites";
import { postgresSuite } from "./support/postgres-suites.js";

describeRecordStore(postgresSuite);
