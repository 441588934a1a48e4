import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

async function built(ending: string): Promise<Map<string, string>> {
  const names = (await readdir(path("../dist"))).filter((name) => name.endsWith(ending));
  const texts = names.map(async (name) => {
    const text = await readFile(path(`../dist/${name}`), "utf8");
    return [name, text] as const;
  });
  return new Map(await Promise.all(texts));
}

/** Compilers and servers of their own take a while on a busy machine. */
const TIMEOUT_MS = 120_000;
const TSC = createRequire(import.meta.url).resolve("typescript/bin/tsc");

describe("the built package", () => {
  it("imports nothing but its own files", async () => {
    const files = [...(await built(".js")), ...(await built(".d.ts"))];
    expect(files.length).toBeGreaterThan(20);
    for (const [name, text] of files) {
      expect(
        importsOf(text).filter((from) => !from.startsWith("./")),
        name,
      ).toEqual([]);
    }
  });

  it("uses nothing that only Node.js has", async () => {
    for (const [name, text] of await built(".js")) {
      expect(withoutComments(text), name).not.toMatch(
        /\b(?:process|Buffer|require|setImmediate|__dirname)\b/,
      );
    }
  });

  it(
    "compiles with a browser's types alone",
    async () => {
      const args = [TSC, "-p", path("browser/tsconfig.json")];
      await expect(run(process.execPath, args)).resolves.toMatchObject({ stdout: "" });
    },
    TIMEOUT_MS,
  );
});

describe("the generated types", () => {
  it(
    "are those of the server's OpenAPI document",
    async () => {
      const script = path("../generate-types.mjs");
      await expect(run(process.execPath, [script, "--check"])).resolves.toMatchObject({
        stderr: "",
      });
    },
    TIMEOUT_MS,
  );
});

function importsOf(text: string): string[] {
  const imports = withoutComments(text).matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g);
  return Array.from(imports, ([, from = ""]) => from);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, "");
}
