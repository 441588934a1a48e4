import { describeRecordStore } from "@opendnc/contract-suites";
import { mongoSuite } from "./support/mongo-suite.js";

describeRecordStore(mongoSuite);
