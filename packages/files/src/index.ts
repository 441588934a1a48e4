export { DiskImportFiles, type DiskImportFilesOptions } from "./disk-import-files.js";
export { DiskError } from "./keeping/disk-error.js";
export { MAX_ROW_BYTES } from "./reading/check-rows.js";
