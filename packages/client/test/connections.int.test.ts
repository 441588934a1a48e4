import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";

import { OpenDncClient } from "../src/index.js";

async function clientOf(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return new OpenDncClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: "key", maxRetries: 1 });
}

describe("an address that redirects", () => {
  it("is not followed, as a POST would arrive as a GET", async () => {
    const seen: string[] = [];
    const client = await clientOf(({ method = "", url = "" }, response) => {
      seen.push(`${method} ${url}`);
      response.writeHead(301, { Location: "/elsewhere" }).end();
    });
    await expect(client.add("in/jane")).rejects.toMatchObject({ status: 301, code: "redirected" });
    expect(seen).toEqual(["POST /v1/dnc"]);
  });
});

describe("an export over a connection that breaks", () => {
  it("is an error after what has come", async () => {
    const client = await clientOf((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/x-ndjson" });
      response.write('{"id":"a"}\n', () => {
        setImmediate(() => response.destroy());
      });
    });
    const ids: string[] = [];
    const walk = async () => {
      for await (const { id } of client.export()) ids.push(id);
    };
    await expect(walk()).rejects.toMatchObject({ name: "OpenDncError", code: "broken_off" });
    expect(ids).toEqual(["a"]);
  });
});

describe("a server that is not there", () => {
  it("is named in the error, with what to do", async () => {
    const client = await clientOf((_request, response) => response.destroy());
    await expect(client.verify()).rejects.toMatchObject({
      status: null,
      code: "network_error",
      message: expect.stringMatching(
        /^No answer from http:\/\/127\.0\.0\.1:\d+\. Check /,
      ) as string,
    });
  });
});
