import { MemoryStorage } from "@opendnc/memory";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiKeys } from "../src/api-keys.js";

const clock = { nowMs: () => 1_700_000_000_000 };
let storage: MemoryStorage;
let keys: ApiKeys;

beforeEach(async () => {
  storage = new MemoryStorage();
  await storage.open();
  const configured = [{ teamId: "acme", key: "from-the-environment" }];
  keys = new ApiKeys({ store: storage.apiKeys, clock, configured });
});

describe("an API key", () => {
  it("tells its team, and no key of one team opens another", async () => {
    const first = await keys.create("red", null);
    const second = await keys.create("blue", "crm");
    expect(await keys.authenticate(first.key)).toBe("red");
    expect(await keys.authenticate(second.key)).toBe("blue");
  });

  it("is kept only as a hash", async () => {
    const { key } = await keys.create("red", null);
    const secret = key.split("_")[2] ?? "";
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    const stored = JSON.stringify(await storage.apiKeys.list("red"));
    expect(stored).not.toContain(secret);
  });

  it("stops working when it is revoked, and only it", async () => {
    const first = await keys.create("red", null);
    const second = await keys.create("red", null);
    expect(await keys.revoke("red", first.record.id)).toBe("revoked");
    expect(await keys.authenticate(first.key)).toBeNull();
    expect(await keys.authenticate(second.key)).toBe("red");
  });

  it("cannot be revoked by another team", async () => {
    const { key, record } = await keys.create("red", null);
    expect(await keys.revoke("blue", record.id)).toBe("absent");
    expect(await keys.authenticate(key)).toBe("red");
  });

  it("is refused with one character of its secret or its id changed, cut or added", async () => {
    const { key } = await keys.create("red", null);
    const last = key.endsWith("0") ? "1" : "0";
    const inId = key.replace(
      /^opendnc_./,
      (start) => start.slice(0, -1) + (start.endsWith("a") ? "b" : "a"),
    );
    for (const wrong of [
      key.slice(0, -1) + last,
      key.slice(0, -1),
      `${key}0`,
      inId,
      key.toUpperCase(),
      "",
    ]) {
      expect(await keys.authenticate(wrong)).toBeNull();
    }
  });

  it("may come from the environment", async () => {
    expect(await keys.authenticate("from-the-environment")).toBe("acme");
    expect(await keys.authenticate("from-the-environmenT")).toBeNull();
  });

  it("is made as the first one only on a store without any", async () => {
    const [one, two] = await Promise.all([
      keys.createFirst("default"),
      keys.createFirst("default"),
    ]);
    expect([one, two].filter((created) => created === null)).toHaveLength(1);
    await keys.revoke("default", (one ?? two)?.record.id ?? "");
    expect(await keys.createFirst("default")).toBeNull();
  });

  it("never looks unknown because storage failed", async () => {
    const { key } = await keys.create("red", null);
    await storage.close();
    await expect(keys.authenticate(key)).rejects.toMatchObject({ code: "storage_closed" });
  });
});
