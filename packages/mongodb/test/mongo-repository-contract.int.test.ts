import { describeDncRepository } from "@opendnc/contract-suites";
import { mongoSuite } from "./support/mongo-suite.js";

describeDncRepository(mongoSuite);
