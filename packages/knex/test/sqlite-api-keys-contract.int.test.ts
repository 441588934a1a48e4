import { describeApiKeyStore } from "@opendnc/contract-suites";
import { fileSuite, memorySuite } from "./support/storage-suites.js";

describeApiKeyStore(fileSuite);
describeApiKeyStore(memorySuite);
