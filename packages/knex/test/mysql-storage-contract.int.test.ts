import { describeDncStorage } from "@opendnc/contract-suites";
import { mysqlSuite } from "./support/mysql-suites.js";

describeDncStorage(mysqlSuite);
