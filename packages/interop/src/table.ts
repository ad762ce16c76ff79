import type { Result } from "./check.ts";

/** The results as a Markdown table. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ check, version, failure }) => {
    const verdict = failure === undefined ? "works" : check.known ? `fails: ${check.known}` : "fails";
    const name = check.mode ? `${check.tool}, ${check.mode}` : check.tool;
    return `| ${name} | ${version} | ${check.kind} | ${check.input} | ${verdict} | \`${check.command}\` |`;
  });
  return [
    "| Tool | Version | Kind | File | Verdict | Command |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
