import { readFileSync } from "node:fs";
import { CheckCache, MemoryStorage, systemClock } from "@opendnc/memory";
import { expect, it } from "vitest";
import { onRedis } from "./support/on-redis.js";
import { startProcess } from "./support/readme-example.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const ann = "https://www.linkedin.com/in/ann";

it("the README shows the example that runs here", () => {
  const example = read("support/readme-example.ts");
  expect(read("../README.md")).toContain(`\`\`\`ts\n${example}\`\`\``);
});

onRedis("the README's example on Redis", (url) => {
  it("lets one process see at once what another has removed", async () => {
    const storage = new MemoryStorage();
    await storage.open();
    const newCache = () => new CheckCache({ repository: storage.entries, clock: systemClock });
    const start = () => startProcess(url, storage.entries, newCache());
    const [one, two] = [await start(), await start()];
    const added = await one.list.add("my-team", { url: ann });
    expect(await two.list.check("my-team", ann)).toMatchObject({ status: "listed" });
    await one.list.remove("my-team", added.status === "added" ? [added.entry.id] : []);
    expect(await two.list.check("my-team", ann)).toMatchObject({ status: "not_listed" });
    const policy = { requests: 10, windowMs: 1_000 };
    expect((await two.limiter.consume("my-team", "add", policy)).admitted).toBe(true);
    await Promise.all([one.close(), two.close(), storage.close()]);
  });
});
