import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Whom permissions hold for: root may write everywhere, so a root's tests ask somebody else. */
export const boundUser = process.getuid?.() === 0 ? 65_534 : undefined;

/** Why permissions cannot be tested here, if so. */
export const cannotTestPermissions = whyNot();

function whyNot(): string | undefined {
  if (process.platform === "win32") return "Windows has other permissions";
  if (boundUser === undefined) return undefined;
  const script = fileURLToPath(new URL("open-once.mjs", import.meta.url));
  const options = { uid: boundUser, gid: boundUser };
  const { status } = spawnSync(process.execPath, ["--check", script], options);
  return status === 0 ? undefined : "another user cannot run Node on root's files";
}
