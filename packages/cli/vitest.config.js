import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

// These tests mostly wait for the processes that they start.
export default mergeConfig(base, { test: { maxWorkers: 2 } });
