import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decode, encode, normalize } from "@em-replica/wire";
import { gzipped, sizes } from "../../../wire/test/size.ts";
import { alternate, type Effort } from "../alternate.ts";
import { peerFile } from "../peers.ts";
import { exactly, type Row } from "../row.ts";
import { ratioOf, spreadOf } from "../statistics.ts";
import { concatenated } from "./by-hand.ts";
import { queryResult } from "./payload.ts";
import { bareReader, otherReaders, readerWithNamespaces } from "./readers.ts";

const MEGABYTE = 1_000_000;
/** XML of one task session. */
const TASK = 1080;

/** The rows of packages/wire. */
export async function* wireRows(quick: boolean): AsyncGenerator<Row> {
  for (const size of [1, 50]) {
    const large = size > 1;
    const rows = Math.round((size * MEGABYTE) / TASK);
    const effort: Effort = large
      ? { rounds: quick ? 5 : 11, warmUp: 0.1 }
      : { rounds: quick ? 15 : 60, warmUp: quick ? 0.5 : 2, repeat: 4 };
    yield* decodeRows(`${size} MB`, asReceived(encode("QueryResult", queryResult(rows))), effort, large);
    yield* encodeRows(`${size} MB`, rows, effort);
    yield* normalizeRows(`${size} MB`, rows, effort);
  }
  yield memoryRow(quick ? 10 : 50);
  for (const format of ["xml", "json"]) yield streamRow(format, quick ? 100_000 : 400_000);
  yield* sizeRows();
}

/** The same text in one piece, as it comes out of a response, and not as the many it was put together from. */
function asReceived(text: string): string {
  return Buffer.from(text).toString();
}

function* decodeRows(size: string, xml: string, effort: Effort, large: boolean): Generator<Row> {
  const others = otherReaders();
  const contestants: Record<string, () => unknown> = {
    decode: () => decode("QueryResult", xml),
    "bare reader": () => bareReader(xml),
    "fast-xml-parser": () => others["fast-xml-parser"](xml),
    saxes: () => others.saxes(xml),
    "reader with namespaces": () => readerWithNamespaces(xml),
    "saxes with namespaces": () => others["saxes with namespaces"](xml),
    ...(!large && { "parse-xml": () => others["parse-xml"](xml), txml: () => others.txml(xml) }),
  };
  const times = alternate(contestants, effort);
  const row = rowsOf(`decode ${size}`, xml.length, times, "decode");
  yield row("fast-xml-parser", "fast-xml-parser to plain objects", { atLeast: 3 });
  yield row("bare reader", "the bare reader underneath", { atLeast: 0.5 });
  if (!large) {
    yield row("parse-xml", "@rgrove/parse-xml to a tree");
    yield row("txml", "txml to a tree, checking nothing");
  }
  const read = (own: string) => rowsOf(`tokenize ${size}`, xml.length, times, own);
  yield read("reader with namespaces")("saxes with namespaces", "saxes, both with namespaces", { atLeast: 3 });
  yield read("bare reader")("saxes", "saxes, both without namespaces");
}

function* encodeRows(size: string, rows: number, effort: Effort): Generator<Row> {
  const value = queryResult(rows);
  const length = encode("QueryResult", value).length;
  const flat = (text: string) => text.charCodeAt(text.length - 1);
  const times = alternate(
    { encode: () => flat(encode("QueryResult", value)), byHand: () => flat(concatenated(value)) },
    effort,
  );
  const hundred = times.encode.map(() => (length / MEGABYTE) * 10);
  const row = rowsOf(`encode ${size}`, length, { ...times, hundred }, "encode");
  // One of the two is enough.
  const half = ratioOf(times.byHand, times.encode).median >= 0.5;
  yield row("hundred", "the speed wanted, or half of the next row", half ? undefined : { atLeast: 1 });
  yield row("byHand", "concatenation by hand, no escapes, no checks", half ? { atLeast: 0.5 } : undefined);
}

function* normalizeRows(size: string, rows: number, effort: Effort): Generator<Row> {
  // Nothing else of that size is kept alive here: the collector would go through it again and again.
  const as = (version: "12" | "13.0") =>
    asReceived(encode("QueryResult", queryResult(rows), { format: "json", version }));
  const running = () => asReceived(as("12").replace(/"EndTimeUTC":"[^"]*"/g, '"EndTimeUTC":null'));
  const cases: [string, () => string, Row["target"]][] = [
    ["Pascal JSON", () => as("12"), { atMost: 1.15 }],
    ["Pascal JSON with a null to take out of every row", running, undefined],
    ["camel JSON", () => as("13.0"), undefined],
  ];
  for (const [title, make, target] of cases) {
    const text = make();
    const times = alternate({ normalize: () => normalize("QueryResult", text), parse: () => JSON.parse(text) }, effort);
    yield {
      part: "wire",
      work: `normalize ${size}, ${title}`,
      ours: milliseconds(times.normalize),
      against: "JSON.parse",
      theirs: milliseconds(times.parse),
      ratio: ratioOf(times.normalize, times.parse),
      ...(target && { target }),
    };
  }
}

/** Rows about speed: the ratio is how many times as fast we are. */
function rowsOf(work: string, bytes: number, times: Record<string, number[]>, own: string) {
  const speed = (name: string) => `${(bytes / 1000 / spreadOf(times[name] ?? []).median).toFixed(0)} MB/s`;
  return (name: string, against: string, target?: Row["target"]): Row => ({
    part: "wire",
    work,
    ours: speed(own),
    against,
    theirs: speed(name),
    ratio: ratioOf(times[name] ?? [], times[own] ?? []),
    ...(target && { target }),
  });
}

function memoryRow(size: number): Row {
  const folder = mkdtempSync(join(tmpdir(), "em-replica-bench-"));
  try {
    const file = join(folder, "query-result.xml");
    writeFileSync(file, encode("QueryResult", queryResult(Math.round((size * MEGABYTE) / TASK))));
    const { peak, value } = run<"peak" | "value">(new URL("./decode-memory.ts", import.meta.url), file);
    return {
      part: "wire",
      work: `peak memory of decode ${size} MB`,
      ours: megabytes(peak),
      against: "an equal value made by JSON.parse",
      theirs: megabytes(value),
      ratio: exactly(peak / value),
      target: { atMost: 4 },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function streamRow(format: string, tasks: number): Row {
  const script = new URL("../scripts/memory.ts", import.meta.resolve("@em-replica/wire"));
  const { bytes, peak, seconds } = run<"bytes" | "peak" | "seconds">(
    script,
    "--tasks",
    String(tasks),
    "--format",
    format,
  );
  return {
    part: "wire",
    work: `stream ${tasks} task sessions, ${megabytes(bytes)} of ${format.toUpperCase()}, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`,
    ours: megabytes(peak),
    against: "resident memory allowed",
    theirs: "150 MB",
    ratio: exactly(peak / 150e6),
    target: { atMost: 1 },
  };
}

async function* sizeRows(): AsyncGenerator<Row> {
  const { json, xml, reader, schemas } = await sizes();
  const saxes = await gzipped(`export { SaxesParser } from ${JSON.stringify(peerFile("saxes"))}`);
  const row = (work: string, bytes: number, against: string, other: number, target?: Row["target"]): Row => ({
    part: "wire",
    work: `gzip: ${work}`,
    ours: `${bytes} B`,
    against,
    theirs: `${other} B`,
    ratio: exactly(bytes / other),
    ...(target && { target }),
  });
  yield row("JSON part: normalize without the schemas", json, "budget", 1500, { atMost: 1 });
  yield row("XML part: decode, decodeBody and encode", xml, "budget", 4000, { atMost: 1 });
  yield row("the XML reader", reader, "saxes, bundled the same way", saxes);
  yield row("the schemas", schemas, "the code of both parts", json + xml);
}

function run<Figure extends string>(script: URL, ...parameters: string[]): Record<Figure, number> {
  return JSON.parse(execFileSync(process.execPath, [fileURLToPath(script), ...parameters], { encoding: "utf8" }));
}

function milliseconds(times: readonly number[]): string {
  return `${spreadOf(times).median.toFixed(2)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
