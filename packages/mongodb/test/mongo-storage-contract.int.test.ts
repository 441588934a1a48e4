import { describeDncStorage } from "@opendnc/contract-suites";
import { mongoSuite } from "./support/mongo-suite.js";

describeDncStorage(mongoSuite);
