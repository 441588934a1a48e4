import { isTeamId, type ApiKeyRecord } from "@opendnc/core";
import type { ApiKeys } from "@opendnc/server";
import { Command, InvalidArgumentError, Option } from "commander";
import { EXIT } from "./exit.js";

interface KeysOptions {
  readonly team: string;
  readonly json?: boolean;
  readonly label?: string;
}

export function keysCommand(): Command {
  return new Command("keys")
    .description("make, list and revoke the API keys in the store that DATABASE_URL names")
    .addCommand(
      keysSubcommand("create", "make a key and print it, this once")
        .option("--label <text>", "what to call it, at most 100 characters", readLabel)
        .action((options: KeysOptions) => withApiKeys((keys) => create(keys, options))),
    )
    .addCommand(
      keysSubcommand("list", "list the team's keys, oldest first").action((options: KeysOptions) =>
        withApiKeys((keys) => list(keys, options)),
      ),
    )
    .addCommand(
      keysSubcommand("revoke", "make a key invalid from now on")
        .argument("<id>", "the key's id, as `keys list` shows it")
        .action((id: string, options: KeysOptions) =>
          withApiKeys((keys) => revoke(keys, id, options)),
        ),
    );
}

function keysSubcommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(new Option("--team <team>", "whose keys").default("default").argParser(readTeam))
    .option("--json", "print JSON");
}

async function create(keys: ApiKeys, { team, label, json }: KeysOptions): Promise<void> {
  const { key, record } = await keys.create(team, label ?? null);
  if (json) {
    print(JSON.stringify({ key, ...publicPart(record) }));
  } else {
    console.error(`Made ${record.id} for the team "${team}". The key is shown only this once:`);
    print(key);
  }
}

async function list(keys: ApiKeys, { team, json }: KeysOptions): Promise<void> {
  const records = (await keys.list(team)).map(publicPart);
  if (json) {
    print(JSON.stringify(records));
  } else if (records.length === 0) {
    console.error(`The team "${team}" has no keys.`);
  } else {
    for (const record of records) print(asLine(record));
  }
}

function asLine({ id, createdAt, revokedAt, label }: ReturnType<typeof publicPart>): string {
  const state = revokedAt === null ? "valid" : `revoked ${revokedAt}`;
  return [id, createdAt, state, label ?? ""].join("\t").trimEnd();
}

async function revoke(keys: ApiKeys, id: string, { team, json }: KeysOptions): Promise<void> {
  const outcome = await keys.revoke(team, id);
  if (outcome === "absent") {
    process.exitCode = EXIT.failed;
    console.error(`The team "${team}" has no key ${id}; \`opendnc keys list\` shows its keys.`);
    return;
  }
  print(json ? JSON.stringify({ id, outcome }) : `${id}\t${outcome.replace("_", " ")}`);
}

/** What may be shown of a key again and again: not its hash. */
function publicPart({ id, teamId, label, createdAtMs, revokedAtMs }: ApiKeyRecord) {
  return {
    id,
    teamId,
    label,
    createdAt: new Date(createdAtMs).toISOString(),
    revokedAt: revokedAtMs === null ? null : new Date(revokedAtMs).toISOString(),
  };
}

async function withApiKeys(work: (keys: ApiKeys) => Promise<void>): Promise<void> {
  const { compose, readConfiguration } = await import("@opendnc/server");
  const { storage, apiKeys } = compose(readConfiguration(process.env));
  await storage.open();
  try {
    await work(apiKeys);
  } finally {
    await storage.close();
  }
}

function readTeam(text: string): string {
  if (isTeamId(text)) return text;
  throw new InvalidArgumentError("A team is 1 to 64 of the characters A-Z a-z 0-9 . _ -");
}

function readLabel(text: string): string {
  if (text.length <= 100) return text;
  throw new InvalidArgumentError("A label has at most 100 characters.");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
