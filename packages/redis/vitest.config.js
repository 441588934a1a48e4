import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.js";

// No file begins while another one's clients are still there.
export default mergeConfig(base, { test: { isolate: true } });
