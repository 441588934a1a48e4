/** A file that the command was given cannot be used; the message names it and says why. */
export class FileError extends Error {
  override readonly name = "FileError";
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not",
  EDQUOT: "the disk quota is used up",
  EISDIR: "it is a folder",
  EMFILE: "too many files are open",
  ENOENT: "there is no such file or folder",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is no folder",
  EPERM: "this user may not",
  EROFS: "it is on a disk that can only be read",
};

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** Why the system refused, in plain words. */
export function reasonOf({ code = "", message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? message;
}

/** Does something with a file; what the system has against it becomes a {@link FileError}. */
export async function withFile<T>(
  verb: "read" | "write",
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSystemError(error) ? cannot(verb, path, reasonOf(error), error) : error;
  }
}

export function cannot(
  verb: "read" | "write",
  path: string,
  reason: string,
  cause?: unknown,
): FileError {
  return new FileError(`Cannot ${verb} ${path}: ${reason}.`, { cause });
}
