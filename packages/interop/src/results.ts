import { readFileSync, writeFileSync } from "node:fs";
import type { Check, Result } from "./check.ts";

/** A row of `results.json`, the file that the docs site shows. */
export interface Row {
  readonly tool: string;
  readonly mode?: string;
  readonly version: string;
  readonly kind: Check["kind"];
  readonly input: string;
  readonly verdict: "works" | "fails";
  /** Why it fails, and what to do instead. */
  readonly reason?: string;
  readonly command: string;
}

const file = new URL("../results.json", import.meta.url);

export const readRows = (): readonly Row[] => JSON.parse(readFileSync(file, "utf8"));

export function writeRows(rows: readonly Row[]): void {
  writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
}

export function rowOf({ check, version, failure }: Result): Row {
  const { tool, mode, kind, input, known, command } = check;
  return {
    tool,
    ...(mode && { mode }),
    version,
    kind,
    input,
    verdict: failure === undefined ? "works" : "fails",
    ...(failure !== undefined && known && { reason: known }),
    command,
  };
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ tool, mode, version, kind, input, verdict, reason, command }) =>
    [
      mode ? `${tool}, ${mode}` : tool,
      version,
      kind,
      input,
      reason ? `${verdict}: ${reason}` : verdict,
      `\`${command}\``,
    ].join(" | "),
  );
  return ["Tool | Version | Kind | File | Verdict | Command", "--- | --- | --- | --- | --- | ---", ...lines]
    .map((line) => `| ${line} |`)
    .join("\n");
}
