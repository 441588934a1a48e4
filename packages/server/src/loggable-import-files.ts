import { DncError, type DistinctCounter, type ImportFiles } from "@opendnc/core";
import { DiskError } from "@opendnc/files";

/**
 * The same files. What is wrong with their folder is told as what is wrong with a store is: the log
 * then holds the words that say what to do.
 */
export function loggableImportFiles(files: ImportFiles): ImportFiles {
  return {
    save: (key, bytes, maxBytes) => told(files.save(key, bytes, maxBytes)),
    has: (key) => told(files.has(key)),
    remove: (key) => told(files.remove(key)),
    keys: () => eachTold(files.keys()),
    inspect: (key, format) => told(files.inspect(key, format)),
    rows: (key, shape, from) => eachTold(files.rows(key, shape, from)),
    countDistinct: () => loggableCounter(files.countDistinct()),
  };
}

function loggableCounter(counter: DistinctCounter): DistinctCounter {
  return {
    add: (texts) => told(counter.add(texts)),
    count: () => told(counter.count()),
    dispose: () => told(counter.dispose()),
  };
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw loggable(error);
  }
}

async function* eachTold<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  try {
    yield* items;
  } catch (error) {
    throw loggable(error);
  }
}

function loggable(error: unknown): unknown {
  if (!(error instanceof DiskError)) return error;
  return new DncError("storage_unusable", error.message, { cause: error });
}
