import { describeApiKeyStore } from "@opendnc/contract-suites";
import { mongoSuite } from "./support/mongo-suite.js";

describeApiKeyStore(mongoSuite);
