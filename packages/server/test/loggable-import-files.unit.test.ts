import { DncError, FILE_START } from "@opendnc/core";
import { DiskError, DiskImportFiles } from "@opendnc/files";
import { expect, it } from "vitest";
import { loggableImportFiles } from "../src/loggable-import-files.js";

const KEY = { teamId: "team", importId: "imp_1" };

async function* never(): AsyncGenerator<never, void, undefined> {
  // Has no bytes.
}

it("tells the faults of the folder with their words, as a fault of a store", async () => {
  const files = loggableImportFiles(new DiskImportFiles({ folder: "/dev/null" }));
  const fault = await files.save(KEY, never(), 1).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DncError);
  expect(fault).toMatchObject({
    code: "storage_unusable",
    cause: expect.any(DiskError) as unknown,
  });
  expect(String(fault)).toContain("name a folder");
  await expect(async () => {
    for await (const key of files.keys()) expect(key).toBeUndefined();
  }).rejects.toThrow(DncError);
});

it("leaves what is wrong with a file as it is", async () => {
  const files = loggableImportFiles(new DiskImportFiles({ folder: "/nowhere" }));
  const shape = { format: "csv", delimiter: ",", names: [] } as const;
  await expect(async () => {
    for await (const rows of files.rows(KEY, shape, FILE_START)) expect(rows).toBeUndefined();
  }).rejects.toThrow(expect.objectContaining({ name: "ImportFileError" }) as Error);
});
