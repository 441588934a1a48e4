import { describeRecordStore } from "@opendnc/contract-suites";
import { mysqlSuite } from "./support/mysql-suites.js";

describeRecordStore(mysqlSuite);
