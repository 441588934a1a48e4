import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Processes whose numbers mean the same: of one machine, and on Linux of one container. */
const NUMBERED_AMONG = `${hostname()} ${pidNamespace()}`;

/** Names this process as no other one is ever named, and so that its neighbours can see it end. */
export const PROCESS_NAME = `${NUMBERED_AMONG} ${process.pid} ${randomUUID()}`;

/** Whether the process of that name has ended. `false` of one that cannot be seen from here. */
export function isGone(name: string): boolean {
  if (name === PROCESS_NAME || !name.startsWith(`${NUMBERED_AMONG} `)) return false;
  const pid = Number(name.split(" ").at(-2));
  // Its number is ours by now.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "-";
  }
}
