import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import Koa from "koa";
import { describe, expect, it, onTestFinished } from "vitest";

import { createDncMiddleware, type DncHttpOptions } from "../src/index.js";
import { KEY, startApi } from "./support/start-api.js";

/** Somebody else's application, with a route of its own that takes whatever is left. */
function foreignApp(...middleware: Koa.Middleware[]): Koa {
  const app = new Koa();
  for (const each of middleware) app.use(each);
  app.use((ctx) => {
    ctx.body = `theirs: ${ctx.method} ${ctx.path}`;
  });
  return app;
}

/** What koa-mount does. */
function mount(prefix: string, inner: Koa.Middleware): Koa.Middleware {
  return async (ctx, next: () => Promise<void>) => {
    const outerPath = ctx.path;
    if (!outerPath.startsWith(`${prefix}/`)) return next();
    ctx.path = outerPath.slice(prefix.length);
    await inner(ctx, async () => {
      ctx.path = outerPath;
      await next();
      ctx.path = outerPath.slice(prefix.length);
    });
    ctx.path = outerPath;
  };
}

describe("in somebody else's application", () => {
  it("the middleware answers its own paths and leaves every other untouched", async () => {
    const api = await startApi({
      makeApp: (options) => foreignApp(createDncMiddleware(options)),
    });
    expect((await api.call("/v1/dnc", { json: { url: "in/ann" } })).status).toBe(201);
    expect((await api.call("/v1/dnc/batch", { method: "PUT" })).status).toBe(405);
    for (const path of ["/", "/v1/theirs", "/v1/dnc/"]) {
      const response = await fetch(`http://127.0.0.1:${api.port}${path}`, { method: "POST" });
      expect(await response.text()).toBe(`theirs: POST ${path}`);
      expect(response.headers.has("x-request-id")).toBe(false);
      expect(response.headers.has("cache-control")).toBe(false);
    }
    await expect.poll(() => api.logs.length).toBe(2);
  });

  it("faults of the other application stay its own", async () => {
    const api = await startApi({
      makeApp: (options) => {
        const app = new Koa();
        app.silent = true;
        app.use(createDncMiddleware(options));
        return app.use(() => {
          throw new Error("theirs");
        });
      },
    });
    const response = await fetch(`http://127.0.0.1:${api.port}/theirs`);
    expect([response.status, await response.text()]).toEqual([500, "Internal Server Error"]);
    expect(api.logs).toEqual([]);
  });

  it("the API lives under its own prefix, and nowhere else", async () => {
    const api = await startApi({
      options: { prefix: "/crm/dnc-api" },
      makeApp: (options) => foreignApp(createDncMiddleware(options)),
    });
    const added = await api.call("/crm/dnc-api/v1/dnc", { json: { url: "in/ann" } });
    expect(added.status).toBe(201);
    const { json } = await api.call("/crm/dnc-api/openapi.json");
    expect(json["servers"]).toEqual([{ url: "/crm/dnc-api" }]);
    const outside = await fetch(`http://127.0.0.1:${api.port}/v1/dnc`);
    expect(await outside.text()).toBe("theirs: GET /v1/dnc");
    expect((await api.call("/crm/dnc-api/metrics")).text).toContain('route="/v1/dnc",status="201"');
  });

  it("an import says where it is, under a prefix of its own or another's", async () => {
    const options = { prefix: "/crm" };
    const own = await startApi({ options });
    const call = { method: "POST", headers: { "content-type": "text/csv" }, body: "in/ann" };
    const { headers } = await own.call("/crm/v1/dnc/imports?dryRun=1", call);
    expect(headers.get("location")).toMatch(/^\/crm\/v1\/dnc\/imports\/imp_\w+$/);
    expect((await own.call(headers.get("location") ?? "")).status).toBe(200);
    const mounted = await startApi({
      makeApp: (inner) => foreignApp(mount("/mounted", createDncMiddleware(inner))),
    });
    const response = await fetch(`http://127.0.0.1:${mounted.port}/mounted/v1/dnc/imports`, {
      ...call,
      headers: { ...call.headers, authorization: `Bearer ${KEY}` },
    });
    expect(response.headers.get("location")).toMatch(/^\/mounted\/v1\/dnc\/imports\/imp_\w+$/);
  });

  it("something else may take the prefix off", async () => {
    const api = await startApi({
      makeApp: (options) => foreignApp(mount("/mounted", createDncMiddleware(options))),
    });
    const call = async (path: string) => {
      const headers = { authorization: `Bearer ${KEY}` };
      return fetch(`http://127.0.0.1:${api.port}/mounted${path}`, { headers });
    };
    expect(await (await call("/v1/dnc/check?url=in/a%2525")).json()).toMatchObject({
      message: "Invalid LinkedIn URL format",
    });
    expect((await call("/v1/dnc?limit=%FF")).status).toBe(400);
    expect(await (await call("/openapi.json")).json()).toMatchObject({
      servers: [{ url: "/mounted" }],
    });
    expect(await (await call("/theirs")).text()).toBe("theirs: GET /mounted/theirs");
  });

  it("a body that was read before is a fault whose reason the log gives", async () => {
    const drain: Koa.Middleware = async (ctx, next: () => Promise<void>) => {
      await buffer(ctx.req);
      await next();
    };
    const api = await startApi({
      makeApp: (options) => foreignApp(drain, createDncMiddleware(options)),
    });
    expect((await api.call("/v1/dnc", { json: { url: "in/ann" } })).status).toBe(500);
    const file = { headers: { "content-type": "text/csv" }, body: "in/ann" };
    expect((await api.call("/v1/dnc/imports", file)).status).toBe(500);
    expect(api.logs.filter(({ level }) => level === "error")).toHaveLength(2);
    expect(JSON.stringify(api.logs)).toContain("no body parser may stand before");
  });

  it.each(["", "/", "crm", "/crm/", "/:team", "/a//b", "/{x}"])(
    "%j is refused as a prefix",
    (prefix) => {
      expect(() => createDncMiddleware({ prefix } as DncHttpOptions)).toThrow(TypeError);
    },
  );
});

describe("the README", () => {
  const example = readFileSync(new URL("./examples/mounted-app.ts", import.meta.url), "utf8");
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

  it("shows the example as it is", () => {
    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
  });

  it("shows an example that runs", async () => {
    const { server } = await import("./examples/mounted-app.js");
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    onTestFinished(() => server.stop(0));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const headers = { authorization: "Bearer let-me-in", "content-type": "application/json" };
    const body = JSON.stringify({ entries: [{ url: "linkedin.com/in/johnsmith" }] });
    const added = await fetch(`${base}/crm/v1/dnc/batch`, { method: "POST", headers, body });
    expect(added.status).toBe(201);
    const rest = await fetch(`${base}/anything`);
    expect(await rest.text()).toBe("the rest of your application");
  });
});
