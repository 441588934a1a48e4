import { execFile } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { addedByAll, OpendncProcess, serve, temporaryFolder } from "./support/opendnc.js";

const shell = promisify(execFile);

async function emptyStore() {
  return { DATABASE_URL: `sqlite:${join(await temporaryFolder(), "new-folder", "dnc.db")}` };
}

describe("the first start", () => {
  it("prints a key and a curl that adds the reference's five entries; later starts print neither", async () => {
    const store = { ...(await emptyStore()), PORT: "0" };
    const first = new OpendncProcess(["serve"], store);
    const [curl] = await first.printed(/curl [^]*?\]}'\n/);
    const { stdout } = await shell("bash", ["-c", curl]);
    expect(JSON.parse(stdout)).toMatchObject({
      error: null,
      message: "Bulk import completed: 5 added, 0 duplicates, 0 errors",
      data: {
        added: 5,
        duplicates: 0,
        errors: 0,
        details: ["johnsmith", "sarahjohnson", "michaelchen", "emilydavis", "davidwilson"].map(
          (slug) => ({ url: `https://linkedin.com/in/${slug}`, status: "added" }),
        ),
      },
    });
    await first.signal("SIGTERM");

    const second = new OpendncProcess(["serve"], store);
    await second.printed(/"listening"/);
    await second.signal("SIGTERM");
    expect(second.stdout).not.toMatch(/opendnc_|curl/);
  });

  it("makes no key when the environment gives one", async () => {
    const server = await serve(await emptyStore());
    await server.process.signal("SIGTERM");
    expect(server.process.stdout).not.toContain("opendnc_");
  });
});

describe("the logs", () => {
  it("are JSON lines on stdout that hold neither URLs of people nor keys", async () => {
    const server = await serve({ ...(await emptyStore()), LOG_LEVEL: "trace" });
    await server.addBatch(["in/secret-person", "not a person"]);
    await server.isListed("in/secret-person");
    await server.request("/v1/dnc/secret-person");
    await server.request("/v1/dnc/check?url=in/secret-person", {}, "wrong-secret-key");
    const { stdout, stderr } = await server.process.signal("SIGTERM");
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { requestId?: string });
    expect(lines.filter((line) => line.requestId !== undefined).length).toBeGreaterThanOrEqual(4);
    expect(stdout + stderr).not.toMatch(/secret-person|wrong-secret-key|test-key|not a person/);
  });
});

describe("a server that is told to stop", () => {
  it.each([
    ["SIGTERM", 0],
    ["SIGINT", 130],
  ] as const)(
    "exits on %s with %i when idle, keep-alive connections or not",
    async (signal, code) => {
      const server = await serve(await emptyStore());
      await server.addBatch(["in/anna"]);
      expect(await server.process.signal(signal)).toMatchObject({ code, stderr: "" });
    },
  );

  it("finishes the batch in flight, refuses new connections, and keeps what it acknowledged", async () => {
    const store = await emptyStore();
    const server = await serve(store);
    const body = JSON.stringify({
      entries: Array.from({ length: 5000 }, (_, i) => ({ url: `in/p${i}` })),
    });
    const half = Math.floor(body.length / 2);
    const inFlight = request(`${server.url}/v1/dnc/batch`, {
      method: "POST",
      headers: {
        Authorization: "Bearer test-key",
        "Content-Type": "application/json",
        "Content-Length": body.length,
      },
    });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      inFlight.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      inFlight.on("error", reject);
    });
    inFlight.write(body.slice(0, half));
    // Answered only after the half body has reached the server's event loop.
    await server.request("/healthz");
    const stopped = server.process.signal("SIGTERM");
    await server.process.printed(/"stopping"/);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    inFlight.end(body.slice(half));
    expect(await answered).toBe(201);
    expect(await stopped).toMatchObject({ code: 0 });
    expect(await (await serve(store)).total()).toBe(5000);
  });

  it("finishes in spite of a second SIGTERM, as supervisors send it to the group and to each", async () => {
    const server = await serve(await emptyStore());
    const body = JSON.stringify({ entries: [{ url: "in/anna" }] });
    const inFlight = request(`${server.url}/v1/dnc/batch`, {
      method: "POST",
      headers: {
        Authorization: "Bearer test-key",
        "Content-Type": "application/json",
        "Content-Length": body.length,
      },
    });
    const answered = new Promise((resolve, reject) => {
      inFlight.on("response", (response) => resolve(response.resume().statusCode));
      inFlight.on("error", reject);
    });
    inFlight.write(body.slice(0, 5));
    await server.request("/healthz");
    const stopped = server.process.signal("SIGTERM");
    await server.process.printed(/"stopping"/);
    server.process.child.kill("SIGTERM");
    inFlight.end(body.slice(5));
    expect(await answered).toBe(201);
    expect(await stopped).toMatchObject({ code: 0 });
  });

  it("does not wait for ever for a client that never sends the rest", async () => {
    const server = await serve(await emptyStore());
    const stuck = request(`${server.url}/v1/dnc/batch`, {
      method: "POST",
      headers: {
        Authorization: "Bearer test-key",
        "Content-Type": "application/json",
        "Content-Length": 100,
      },
    });
    stuck.on("error", () => undefined);
    stuck.write("{");
    await server.request("/healthz");
    expect(await server.process.signal("SIGTERM")).toMatchObject({ code: 0 });
  }, 20_000);
});

describe("two servers on one file", () => {
  it("see each other's acknowledged adds at once, also after having said not listed", async () => {
    const store = await emptyStore();
    const [one, two] = await Promise.all([serve(store), serve(store)]);
    for (let round = 0; round < 20; round += 1) {
      const url = `in/person-${round}`;
      expect(await two.isListed(url)).toBe(false);
      await one.addBatch([url]);
      expect(await two.isListed(url)).toBe(true);
    }
  });

  it("share out a set that both are sent, exactly", async () => {
    const store = await emptyStore();
    const servers = await Promise.all([serve(store), serve(store)]);
    const urls = Array.from({ length: 400 }, (_, i) => `in/person-${i}`);
    expect(await addedByAll(servers, urls, 8)).toBe(400);
    expect(await servers[0].total()).toBe(400);
  });
});
