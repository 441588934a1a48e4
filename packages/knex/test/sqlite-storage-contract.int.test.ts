import { describeDncStorage } from "@opendnc/contract-suites";
import { fileSuite, memorySuite } from "./support/storage-suites.js";

describeDncStorage(fileSuite);
describeDncStorage(memorySuite);
