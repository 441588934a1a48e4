import { describeDncRepository } from "@opendnc/contract-suites";
import { fileSuite, memorySuite } from "./support/storage-suites.js";

describeDncRepository(fileSuite);
describeDncRepository(memorySuite);
