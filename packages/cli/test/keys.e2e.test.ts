import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, serve, temporaryFolder } from "./support/opendnc.js";

async function emptyStore() {
  return { DATABASE_URL: `sqlite:${join(await temporaryFolder(), "dnc.db")}` };
}

describe("opendnc keys", () => {
  it("makes a key that opens a running server at once, and revokes it at once", async () => {
    const store = await emptyStore();
    const server = await serve(store);
    const created = await run(["keys", "create", "--team", "acme", "--label", "crm sync"], store);
    expect(created).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^opendnc_\S+\n$/) as string,
    });
    const key = created.stdout.trim();
    expect((await server.addBatch(["in/anna"], key)).status).toBe(201);

    const listed = await run(["keys", "list", "--team", "acme"], store);
    expect(listed.stdout).toMatch(/^key_[0-9a-z]{16}\t\d{4}-\S+Z\tvalid\tcrm sync\n$/);
    expect(listed.stdout).not.toContain(key);
    const id = listed.stdout.split("\t")[0] ?? "";

    expect((await run(["keys", "revoke", id, "--team", "acme"], store)).stdout).toBe(
      `${id}\trevoked\n`,
    );
    expect((await server.addBatch(["in/bob"], key)).status).toBe(401);
    expect((await run(["keys", "revoke", id, "--team", "acme"], store)).stdout).toBe(
      `${id}\talready revoked\n`,
    );
    expect((await run(["keys", "list", "--team", "acme"], store)).stdout).toMatch(
      /\trevoked \d{4}-\S+Z\t/,
    );
  });

  it("says what is wrong with an id that the team has not", async () => {
    const store = await emptyStore();
    const result = await run(["keys", "revoke", "key_unknown"], store);
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain('The team "default" has no key key_unknown');
  });

  it("prints JSON for machines", async () => {
    const store = await emptyStore();
    const created = JSON.parse((await run(["keys", "create", "--json"], store)).stdout) as {
      id: string;
    };
    expect(created).toMatchObject({ teamId: "default", label: null, revokedAt: null });
    const listed = JSON.parse((await run(["keys", "list", "--json"], store)).stdout) as unknown[];
    expect(listed).toEqual([expect.objectContaining({ id: created.id })]);
    expect(listed[0]).not.toHaveProperty("key");
    expect(listed[0]).not.toHaveProperty("secretHash");
  });
});
