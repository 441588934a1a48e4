import { describeApiKeyStore } from "@opendnc/contract-suites";
import { mysqlSuite } from "./support/mysql-suites.js";

describeApiKeyStore(mysqlSuite);
