import { describeDncRepository } from "@opendnc/contract-suites";
import { postgresSuite } from "./support/postgres-suites.js";

describeDncRepository(postgresSuite);
