import type { ApiKeyRecord } from "@opendnc/core";
import type { ApiKeys } from "@opendnc/server";
import { Command, InvalidArgumentError } from "commander";
import { EXIT } from "./exit.js";
import { globalOptions, refuseServer, type GlobalOptions } from "./global-options.js";
import { print } from "./output.js";

export function keysCommand(): Command {
  const keys = new Command("keys").description(
    "make, list and revoke the API keys in the store that DATABASE_URL names",
  );
  keys.hook("preAction", (_keys, command) => refuseServer(command));
  keys
    .command("create")
    .description("make a key and print it, this once")
    .option("--label <text>", "what to call it, at most 100 characters", readLabel)
    .action((own: { label?: string }, command: Command) =>
      withApiKeys((apiKeys) => create(apiKeys, own.label ?? null, globalOptions(command))),
    );
  keys
    .command("list")
    .description("list the team's keys, oldest first")
    .action((_own, command: Command) =>
      withApiKeys((apiKeys) => list(apiKeys, globalOptions(command))),
    );
  keys
    .command("revoke")
    .description("make a key invalid from now on")
    .argument("<id>", "the key's id, as `opendnc keys list` shows it", readKeyId)
    .action((id: string, _own, command: Command) =>
      withApiKeys((apiKeys) => revoke(apiKeys, id, globalOptions(command))),
    );
  return keys;
}

async function create(
  keys: ApiKeys,
  label: string | null,
  { team, json }: GlobalOptions,
): Promise<void> {
  const { key, record } = await keys.create(team, label);
  if (json) {
    print(JSON.stringify({ key, ...publicPart(record) }));
  } else {
    console.error(`Made ${record.id} for the team "${team}". The key is shown only this once:`);
    print(key);
  }
}

async function list(keys: ApiKeys, { team, json }: GlobalOptions): Promise<void> {
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

async function revoke(keys: ApiKeys, id: string, { team, json }: GlobalOptions): Promise<void> {
  const outcome = await keys.revoke(team, id);
  if (outcome === "absent") {
    process.exitCode = EXIT.failed;
    const look = `opendnc keys list --team ${team}`;
    console.error(`The team "${team}" has no key ${id}; \`${look}\` shows its keys.`);
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
  const { compose, ConfigurationError, isLasting, readConfiguration } =
    await import("@opendnc/server");
  const configuration = readConfiguration(process.env);
  if (!isLasting(configuration.storage)) {
    throw new ConfigurationError([
      "DATABASE_URL names a store in memory, whose keys end with this command; name a lasting one",
    ]);
  }
  const { storage, apiKeys } = await compose(configuration);
  await storage.open();
  try {
    await work(apiKeys);
  } finally {
    await storage.close();
  }
}

/** Counted as the store counts; no control characters, which could fake a line of the list. */
function readLabel(text: string): string {
  if (Array.from(text).length <= 100 && !/\p{Cc}/u.test(text)) return text;
  throw new InvalidArgumentError("A label has at most 100 characters, none of them a control one.");
}

/** Never repeats what it was given: the likeliest mistake is to paste the key itself. */
function readKeyId(text: string): string {
  if (/^key_[0-9a-z]{1,40}$/.test(text)) return text;
  console.error(
    "error: this is no key's id; ids start with key_, and `opendnc keys list` shows them",
  );
  return process.exit(EXIT.usage);
}
