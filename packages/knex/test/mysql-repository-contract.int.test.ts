import { describeDncRepository } from "@opendnc/contract-suites";
import { mysqlSuite } from "./support/mysql-suites.js";

describeDncRepository(mysqlSuite);
