import js from "@eslint/js";
import tseslint from "typescript-eslint";

const packagesBut = (...allowed) =>
  [
    "client",
    "cli",
    "contract-suites",
    "files",
    "knex",
    "koa",
    "memory",
    "mongodb",
    "redis",
    "server",
  ]
    .filter((name) => !allowed.includes(name))
    .map((name) => `@opendnc/${name}`);

/** Forbids a package's sources these imports; a pattern also covers what lies below it. */
const forbid = (folder, message, group) => ({
  files: [`packages/${folder}/src/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ group: group.flatMap((name) => [name, `${name}/*`]), message }] },
    ],
  },
});

const adapter = (folder) =>
  forbid(folder, "An adapter knows core and its own backend, never another adapter.", [
    ...packagesBut(),
    "inversify",
    "reflect-metadata",
  ]);

export default tseslint.config(
  {
    // The reference's examples are its own text.
    ignores: ["**/dist/**", "**/test-results/**", "packages/examples/reference/**"],
  },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        console: "readonly",
        process: "readonly",
        setTimeout: "readonly",
        URL: "readonly",
      },
    },
  },
  {
    // Core runs anywhere: it may import only its own files and touch nothing of its surroundings.
    files: ["packages/core/src/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^[^.]", message: "Core imports nothing but its own files." }] },
      ],
      "no-restricted-globals": [
        "error",
        ...["console", "process", "Date", "crypto", "performance", "Buffer", "globalThis"],
        ...["setTimeout", "setInterval", "queueMicrotask", "fetch"],
      ],
      "no-restricted-properties": ["error", { object: "Math", property: "random" }],
    },
  },
  adapter("files"),
  adapter("memory"),
  adapter("knex"),
  adapter("koa"),
  adapter("mongodb"),
  adapter("redis"),
  {
    // The client runs in browsers, too, and brings nothing along.
    files: ["packages/client/src/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [{ regex: "^[^.]", message: "The client imports nothing but its own files." }],
        },
      ],
    },
  },
  forbid("contract-suites", "The suites know the ports only.", packagesBut()),
  {
    // The composition root is the one place that knows the container.
    files: ["packages/{server,cli}/src/**/*.ts"],
    ignores: ["packages/server/src/composition-root.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["inversify", "reflect-metadata"],
              message: "Only the composition root knows the container.",
            },
          ],
        },
      ],
    },
  },
);
