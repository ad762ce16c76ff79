import { readFileSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { decode } from "@em-replica/wire";

// Decodes the query result in a file and prints {"peak", "value"}: how far resident memory rose above where it was with
// the text alone, and how much memory an equal value takes that shares nothing with the text, both in bytes.

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const text = readFileSync(process.argv[2] as string, "utf8");
collectGarbage();
const before = process.memoryUsage().rss;
resetPeak();
let value: unknown = decode("QueryResult", text);
const peak = residentPeak() - before;

const json = JSON.stringify(value);
value = undefined;
collectGarbage();
const without = process.memoryUsage().heapUsed;
value = JSON.parse(json);
collectGarbage();
console.log(
  JSON.stringify({ peak, value: process.memoryUsage().heapUsed - without, items: json.length && value ? 1 : 0 }),
);

/** Linux forgets the peak when requested; elsewhere that of the whole process has to do, which can only be higher. */
function resetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {}
}

function residentPeak(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes) return Number(kilobytes) * 1024;
  } catch {}
  return process.resourceUsage().maxRSS * 1024;
}
