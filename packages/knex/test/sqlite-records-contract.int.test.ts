import { describeRecordStore } from "@opendnc/contract-suites";
import { fileSuite, memorySuite } from "./support/storage-suites.js";

describeRecordStore(fileSuite);
describeRecordStore(memorySuite);
