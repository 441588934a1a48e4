import { setFlagsFromString } from "node:v8";

/**
 * V8 sizes its heap by the memory of the machine and tidies it late: on one with 24 GiB it takes
 * twice the memory that an import needs, for a tenth of the speed. Most of what a large batch or an
 * import holds lives as long as its write, which is longer than the young generation keeps things,
 * so a larger one only copies more.
 *
 * These two are looked at whenever the heap is to grow, unlike `--max-semi-space-size`, which counts
 * at the start of a process only. So they must come before anything is loaded that lets it grow.
 */
setFlagsFromString("--semi-space-growth-factor=1");
setFlagsFromString("--heap-growing-percent=50");
