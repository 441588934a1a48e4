import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./support/opendnc.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

it("npm start passes SIGTERM on to the server, which ends", async () => {
  const { PATH = "", HOME = "" } = process.env;
  const DATABASE_URL = `sqlite:${join(await temporaryFolder(), "dnc.db")}`;
  // Without `prestart`: the build may not run while other tests use what it makes.
  const npm = spawn("npm", ["start", "--ignore-scripts"], {
    cwd: root,
    env: { PATH, HOME, PORT: "0", DATABASE_URL },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  onTestFinished(() => {
    try {
      process.kill(-(npm.pid ?? 0), "SIGKILL");
    } catch {
      // Everything of its group has ended.
    }
  });
  let printed = "";
  npm.stdout.on("data", (text: Buffer) => (printed += text.toString()));
  while (!printed.includes('"listening"')) await once(npm.stdout, "data");
  // The pipe closes when the last process that writes to it has ended, npm's children included.
  const ended = once(npm.stdout, "close");
  npm.kill("SIGTERM");
  await ended;
  expect(printed).toContain('"stopped"');
});
