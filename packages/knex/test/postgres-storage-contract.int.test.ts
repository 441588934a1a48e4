import { describeDncStorage } from "@opendnc/contract-suites";
import { postgresSuite } from "./support/postgres-suites.js";

describeDncStorage(postgresSuite);
