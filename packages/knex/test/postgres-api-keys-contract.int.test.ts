import { describeApiKeyStore } from "@opendnc/contract-suites";
import { postgresSuite } from "./support/postgres-suites.js";

describeApiKeyStore(postgresSuite);
