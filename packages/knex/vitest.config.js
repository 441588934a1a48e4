import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

export default mergeConfig(base, { test: { isolate: false, setupFiles: "test/support/each-file.ts" } });
