import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

// Each file has a server of its own to count on, and no other file's clients beside it.
export default mergeConfig(base, { test: { isolate: true } });
