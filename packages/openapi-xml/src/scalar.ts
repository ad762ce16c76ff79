import type { Node } from "./node.js";

const EXPECTED: Readonly<Record<string, string>> = {
  string: "text",
  date: "a date or time",
  integer: "an integer",
  bigint: "an integer",
  number: "a number",
  boolean: "a boolean",
  object: "an object",
  list: "a list",
  union: "one of several types",
};

/** What an error says a value should have been. */
export function expected({ kind, values }: Node): string {
  return `expected ${values?.join(" or ") ?? EXPECTED[kind]}`;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["1", true],
  ["0", false],
]);
/** The numbers that have names, as XML Schema and as most services write them. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["INF", Number.POSITIVE_INFINITY],
  ["-INF", Number.NEGATIVE_INFINITY],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/** The value that text stands for; undefined if it stands for none. Of several types it is the narrowest. */
export function readScalar(node: Node, text: string): unknown {
  const { kind } = node;
  if (kind === "string") return text;
  if (kind === "union") return readUnion(node, text);
  const word = text.trim();
  if (kind === "date") return word || undefined;
  if (kind === "boolean") return BOOLEANS.get(word.toLowerCase());
  if (kind === "bigint") return /^[-+]?\d+$/.test(word) ? BigInt(word.replace("+", "")) : undefined;
  // -0 becomes 0, which is what would be written.
  const number = NUMBER.test(word) ? Number(word) + 0 : undefined;
  if (kind === "integer") return Number.isSafeInteger(number) ? number : undefined;
  return number !== undefined && Number.isFinite(number) ? number : NAMED.get(word);
}

function readUnion({ branches }: Node, text: string): unknown {
  let plain: string | undefined;
  for (const { slot } of branches) {
    const value = readScalar(slot.node, text);
    if (value === undefined) continue;
    if (slot.node.values ? slot.node.values.includes(value) : typeof value !== "string") return value;
    if (typeof value === "string") plain = value;
  }
  return plain;
}

/** Whether a value is of a scalar's type. */
export function isOfKind(kind: Node["kind"], value: unknown): boolean {
  if (kind === "string" || kind === "date") return typeof value === "string";
  if (kind === "integer") return Number.isSafeInteger(value);
  if (kind === "bigint") return typeof value === "bigint" || Number.isSafeInteger(value);
  return typeof value === kind;
}
