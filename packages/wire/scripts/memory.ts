import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type * as Wire from "../src/index.ts";

// Streams a collection of task sessions that is made while it is read, and prints what it took:
// {"items", "bytes", "seconds", "peak"}, the last in bytes of resident memory.

const { values } = parseArgs({
  options: { tasks: { type: "string", default: "400000" }, format: { type: "string", default: "xml" } },
});
const count = Number(values.tasks);
const isXml = values.format === "xml";
const { decodeStream, encode } = (await import(new URL("../dist/index.js", import.meta.url).href)) as typeof Wire;

const base = "https://em.example.com:9398/api";
const link = (Rel: string, Type: string, path: string, Name: string) => ({ Rel, Type, Href: `${base}/${path}`, Name });

function task(index: number): Wire.Value<"ReplicaTaskSession"> {
  const id = `${index.toString(16).padStart(8, "0")}-20cd-4e57-8a2f-8b65869a1879`;
  const start = new Date(Date.UTC(2025, 9, 1) + index * 6000).toISOString();
  const vm = `vm${index % 1000}`;
  return {
    Type: "ReplicaTaskSession",
    Href: `${base}/replicaTaskSessions/${id}?format=Entity`,
    Name: `${vm}@${start}`,
    UID: `urn:veeam:ReplicaTaskSession:${id}`,
    VmDisplayName: vm,
    Links: [
      link("Up", "BackupServerReference", "backupServers/ce15a8c7-aa49-495e-b05b-ee3398c91018", "srv02.tech.local"),
      link("Up", "ReplicaJobSessionReference", `replicaSessions/${id}`, `Replication Job 1@${start}`),
      link("Alternate", "ReplicaTaskSessionReference", `replicaTaskSessions/${id}`, `${vm}@${start}`),
    ],
    JobSessionUid: `urn:veeam:ReplicaJobSession:${id}`,
    CreationTimeUTC: start,
    EndTimeUTC: start,
    State: "Completed",
    Result: "Success",
    Reason: "",
    TotalSize: 64424509440 + index,
  };
}

// The same tasks over and over, so that what is measured is reading, not making them.
const PIECE = 50;
let bytes = 0;

async function* body(): AsyncGenerator<Uint8Array> {
  const [head = "", tail = ""] = encode(
    "ReplicaTaskSessionList",
    { ReplicaTaskSessions: [task(0)] },
    { format: isXml ? "xml" : "json" },
  ).split(itemText(0));
  const encoder = new TextEncoder();
  const texts = Array.from({ length: PIECE }, (_, at) => itemText(at));
  const first = encoder.encode(texts.join(isXml ? "" : ","));
  const next = isXml ? first : encoder.encode(`,${texts.join(",")}`);
  yield encoder.encode(head);
  for (let index = 0; index < count; index += PIECE) {
    bytes += next.length;
    yield index ? next : first;
  }
  yield encoder.encode(tail);
}

/** The entity as it stands in a list: without declaration and namespaces. */
function itemText(index: number): string {
  const text = encode("ReplicaTaskSession", task(index), { format: isXml ? "xml" : "json" });
  return isXml ? text.replace(/^<\?.*?\?>/, "").replaceAll(/ xmlns(:\w+)?="[^"]*"/g, "") : text;
}

const started = performance.now();
let items = 0;
for await (const item of decodeStream(body(), "ReplicaTaskSessionList")) items += item.State === "Completed" ? 1 : 0;
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ items, bytes, seconds, peak: residentPeak() }));

/** On Linux the peak of this process alone: `maxRSS` begins with that of the process that started it. */
function residentPeak(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes) return Number(kilobytes) * 1024;
  } catch {}
  return process.resourceUsage().maxRSS * 1024;
}
