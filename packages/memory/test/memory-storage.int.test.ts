import {
  describeApiKeyStore,
  describeDncRepository,
  describeDncStorage,
  describeRecordStore,
} from "@opendnc/contract-suites";
import { MemoryStorage } from "@opendnc/memory";
import { describe, it } from "vitest";

const suite = {
  runner: { describe, it },
  name: "MemoryStorage",
  cannot: {
    connectAgain: "it lives in the memory of one instance",
    breakBackend: "there is nothing between it and its memory that could fail",
  },
  create: () => Promise.resolve({ storage: new MemoryStorage(), dispose: () => Promise.resolve() }),
};

describeDncStorage(suite);
describeDncRepository(suite);
describeApiKeyStore(suite);
describeRecordStore(suite);
