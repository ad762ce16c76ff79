import type { TestCase } from "vitest/node";

/** One line for each case with a column for each target: X and J for XML and JSON, a number for the reason of a skip. */
export function matrix(tests: readonly TestCase[]): string {
  const rows = new Map<string, Map<string, string>>();
  const targets: string[] = [];
  const reasons: string[] = [];
  for (const test of tests) {
    const [target = "", mediaType = ""] = pathOf(test);
    if (!targets.includes(target)) targets.push(target);
    const row = rows.get(test.name) ?? new Map<string, string>();
    rows.set(test.name, row);
    row.set(target, join(row.get(target), cell(test, mediaType, reasons)));
  }
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const short = targets.map((target) => target.replace("emulator", "em").replace(" behind Prism", "+Prism"));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((text, index) => text.padEnd((short[index]?.length ?? 0) + 2)).join("")}`.trimEnd();
  return [
    line("case", short),
    ...[...rows].map(([name, row]) =>
      line(
        name,
        targets.map((target) => row.get(target) ?? ""),
      ),
    ),
    "",
    "X: passes in XML, J: in JSON, !: fails, a number: skipped because",
    ...reasons.map((reason, index) => `  ${index + 1}  ${reason}`),
  ].join("\n");
}

function cell(test: TestCase, mediaType: string, reasons: string[]): string {
  const result = test.result();
  if (result.state === "failed") return "!";
  if (result.state === "passed") return mediaType.endsWith("xml") ? "X" : "J";
  const reason = (result.state === "skipped" && result.note) || "it was not chosen";
  if (!reasons.includes(reason)) reasons.push(reason);
  return String(reasons.indexOf(reason) + 1);
}

/** The same reason in both media types is told once. */
function join(before: string | undefined, now: string): string {
  return before === undefined || before === now ? now : `${before}${now}`;
}

function pathOf({ parent }: TestCase): readonly string[] {
  return parent.type === "module"
    ? []
    : [...(parent.parent.type === "module" ? [] : [parent.parent.name]), parent.name];
}
