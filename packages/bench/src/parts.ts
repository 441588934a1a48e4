import type { Engine, EngineName } from "./engines/engine.js";
import { measureBatches } from "./measure/batches.js";
import { measureExport } from "./measure/export.js";
import { measureGrowth } from "./measure/growth.js";
import { measureImport } from "./measure/imports.js";
import { measureNormaliser } from "./measure/normaliser.js";
import { measurePages } from "./measure/pages.js";
import { measureSize } from "./measure/size.js";
import type { Scale } from "./scale.js";
import { UsageError } from "./usage-error.js";

/** Something that can be run alone, and whose figures are kept by themselves. */
export type Part = EnginePart | PlainPart;

interface EnginePart {
  /** Of words with hyphens between them, by each of which it can be chosen. */
  readonly name: string;
  readonly about: string;
  readonly engine: EngineName;
  /** @param folder for files, on the disk that is measured. */
  readonly measure: (engine: Engine, scale: Scale, folder: string) => Promise<unknown>;
}

interface PlainPart {
  readonly name: string;
  readonly about: string;
  readonly engine: null;
  readonly measure: () => unknown;
}

export const ENGINES = ["sqlite", "postgres", "mysql", "mongodb"] as const;

export const PARTS: readonly Part[] = [
  {
    name: "normaliser",
    about: "URLs a second",
    engine: null,
    measure: measureNormaliser,
  },
  ...forEngines("batches", "batches beside the bare driver", measureBatches),
  {
    name: "growth-sqlite",
    about: "batches as a list grows to a million",
    engine: "sqlite",
    measure: measureGrowth,
  },
  ...forEngines("import", "a file of a million rows beside the engine's own way", measureImport),
  {
    name: "export-sqlite",
    about: "a list of a million over HTTP",
    engine: "sqlite",
    measure: measureExport,
  },
  ...forEngines("pages", "pages of a long list beside those of a short one", measurePages),
  ...forEngines("size", "bytes an entry at a million rows", measureSize),
];

function forEngines(topic: string, about: string, measure: EnginePart["measure"]): EnginePart[] {
  return ENGINES.map((engine) => ({ name: `${topic}-${engine}`, about, engine, measure }));
}

/** Those that any of the names means; all for no names. Throws a {@link UsageError} for an unknown one. */
export function partsNamed(names: readonly string[]): readonly Part[] {
  const unknown = names.find((name) => !PARTS.some((part) => isMeant(part, name)));
  if (unknown !== undefined) throw new UsageError(`there is no part ${unknown}`);
  return names.length === 0
    ? PARTS
    : PARTS.filter((part) => names.some((name) => isMeant(part, name)));
}

function isMeant(part: Part, name: string): boolean {
  return part.name === name || part.name.split("-").includes(name);
}
