import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A name for a collector: where its process lives, its process id, and something that is never the same. */
export const newCollectorId = (): string => `${machine()} ${process.pid} ${randomUUID()}`;

/** Whether a collector's process ran on this machine and is gone, so that nobody has to wait until its lease ends. */
export function isDead(collector: string): boolean {
  const [where, pid] = collector.split(" ");
  if (where !== machine() || !/^\d+$/.test(pid ?? "")) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** What process ids are unique in: containers of one host share its name, not its ids. */
function machine(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname().replaceAll(" ", "-");
  }
}
