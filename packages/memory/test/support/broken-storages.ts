import type { DncStorage } from "@opendnc/core";
import type { BrokenParts } from "./broken-part.js";
import { Backend, StorageView } from "./storage-view.js";

const opened = (right: DncStorage) => async (): Promise<void> => right.open();

export const brokenStorages: BrokenParts<DncStorage> = {
  "closes only once": {
    fails: ["closing twice is fine"],
    break: (right) => {
      let isClosed = false;
      return {
        close: () => {
          if (isClosed) return Promise.reject(new Error("Called end on pool more than once"));
          isClosed = true;
          return right.close();
        },
      };
    },
  },
  "closes only what was opened": {
    fails: ["closing without having opened is fine"],
    break: (right) => {
      let isOpen = false;
      return {
        open: () => {
          isOpen = true;
          return right.open();
        },
        close: () => (isOpen ? right.close() : Promise.reject(new Error("Not connected"))),
      };
    },
  },
  "does not wait for the calls under way": {
    fails: ["close waits for the calls that are under way"],
    break: (right) => ({
      close: () => {
        void right.close();
        return Promise.resolve();
      },
    }),
  },
  "answers before it is opened": {
    fails: storageRejects("before open"),
    break: (right) => {
      const opening = right.open();
      return { open: () => opening };
    },
  },
  "answers after it is closed": {
    fails: storageRejects("from the moment close is called"),
    break: () => ({ close: () => Promise.resolve() }),
  },
  "answers until it has closed": {
    fails: storageRejects("from the moment close is called"),
    break: (right) => ({ close: () => Promise.resolve().then(() => right.close()) }),
  },
  "answers empty calls without looking": {
    fails: ["entries.add of nothing rejects", "entries.findByUrls of nothing rejects"],
    break: ({ entries }) => ({
      entries: {
        ...entries,
        add: (write) => (write.entries.length === 0 ? Promise.resolve([]) : entries.add(write)),
        findByUrls: (teamId, urls) =>
          urls.length === 0 ? Promise.resolve([]) : entries.findByUrls(teamId, urls),
      },
    }),
  },
  "throws instead of rejecting": {
    fails: ["entries.list rejects with storage_closed before open"],
    break: ({ entries }) => ({
      entries: {
        ...entries,
        list: () => {
          throw new TypeError("Cannot read properties of undefined (reading 'query')");
        },
      },
    }),
  },
  "always has a sign of life": {
    fails: [
      "ping rejects with storage_closed before",
      "ping rejects with storage_unavailable when",
    ],
    break: () => ({ ping: () => Promise.resolve() }),
  },
  "comes back empty": {
    fails: ["what was stored is there for an instance that opens later"],
    break: () => {
      const own = new StorageView(new Backend());
      const { entries, apiKeys, records } = own;
      return { entries, apiKeys, records, open: opened(own) };
    },
  },
  "keeps records in the process only": {
    fails: ["what was stored is there for an instance that opens later"],
    break: (right) => {
      const own = new StorageView(new Backend());
      const open = () => Promise.all([right.open(), own.open()]).then(() => undefined);
      const close = () => Promise.all([right.close(), own.close()]).then(() => undefined);
      return { records: own.records, open, close };
    },
  },
  "knows its limits only when open": {
    fails: ["limits can be read before open"],
    break: (right) => {
      const limits = { entriesPerWrite: 0, urlsPerRead: 0 };
      return {
        entries: { ...right.entries, limits },
        open: () => {
          Object.assign(limits, right.entries.limits);
          return right.open();
        },
      };
    },
  },
};

function storageRejects(when: string): string[] {
  const methods = ["entries.add", "entries.findByUrls", "entries.list", "entries.remove"];
  const others = ["entries.restore", "entries.teams", "apiKeys.findById", "apiKeys.listAll"];
  return [...methods, ...others, "records.find", "records.replace", "ping"].map(
    (name) => `${name} rejects with storage_closed ${when}`,
  );
}
