import { describeDncRepository } from "@opendnc/contract-suites";
import { describe, it } from "vitest";
import { YourRepository } from "../src/your-repository.js";

const nothing = () => Promise.resolve();

describeDncRepository({
  runner: { describe, it },
  name: "YourRepository",
  cannot: { connectAgain: "it is a map in this process", breakBackend: "a map always answers" },
  create: () => {
    const storage = { entries: new YourRepository(), open: nothing, close: nothing };
    return Promise.resolve({ storage, dispose: nothing });
  },
});
