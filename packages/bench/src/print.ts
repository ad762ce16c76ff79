import { isMet, type Row } from "./row.ts";

const HEAD = ["part", "work", "ours", "against", "theirs", "ratio", "middle half", "target", ""];

/** The rows as a table for the terminal. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [
    text[0],
    widths
      .map((width) => "-".repeat(width))
      .join("  ")
      .trimEnd(),
    ...text.slice(1),
  ].join("\n");
}

function cellsOf(row: Row): string[] {
  const { part, work, ours, against, theirs, ratio, target } = row;
  const met = isMet(row);
  return [
    part,
    work,
    ours,
    against,
    theirs,
    short(ratio.median),
    ratio.low === ratio.high ? "" : `${short(ratio.low)} to ${short(ratio.high)}`,
    target ? ("atLeast" in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`) : "",
    met === undefined ? "" : met ? "met" : "MISSED",
  ];
}

function short(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure >= 10 ? figure.toFixed(1) : figure.toFixed(2);
}
