import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

// The server of these tests is slower than the others by far.
export default mergeConfig(base, { test: { testTimeout: 120_000 } });
