import { readFileSync } from "node:fs";

/** Version of the monitor. */
export function version(): string {
  return JSON.parse(readFileSync(new URL(import.meta.resolve("@em-replica/monitor/package.json")), "utf8")).version;
}
