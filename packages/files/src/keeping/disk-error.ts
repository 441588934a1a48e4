/** The folder of the import files cannot be used. The message says what an operator can do. */
export class DiskError extends Error {
  override readonly name = "DiskError";
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: make room there",
  EDQUOT: "the disk quota is used up: make room there or raise the quota",
  EACCES: "the server may not use it: give its user the right to read and write there",
  EPERM: "the server may not use it: give its user the right to read and write there",
  EROFS: "the file system is read-only: mount it writable, or name another folder",
  ENOTDIR: "a part of that path is a file: name a folder",
  EEXIST: "a file is in the way: name a folder",
  EMFILE: "too many files are open: raise the limit of open files",
  ENFILE: "too many files are open: raise the limit of open files",
  EIO: "the disk failed: have it looked at",
};

/** What is thrown instead of an error of the file system, if there is advice to give. */
export function diskError(folder: string, error: unknown): unknown {
  const advice = ADVICE[codeOf(error)];
  if (advice === undefined) return error;
  return new DiskError(`Import files are kept in ${folder}, but ${advice}`, { cause: error });
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
