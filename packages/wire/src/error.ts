/** Where in a body something does not fit. */
export interface WirePlace {
  /** Path through the value, such as `Entities.ReplicaTaskSessions[3].TotalSize`; empty for the body itself. */
  readonly path?: string | undefined;
  /** What stands there. Anything long is cut short. */
  readonly found?: string | undefined;
  /** Line in the XML text, from 1. */
  readonly line?: number;
  /** Column in that line, from 1, in UTF-16 units. */
  readonly column?: number;
  readonly cause?: unknown;
}

/** A body that does not fit its schema, or is not well-formed. */
export class WireError extends Error implements WirePlace {
  /** What was expected or is wrong, without the place. */
  declare readonly problem: string;
  declare readonly path: string;
  declare readonly found: string | undefined;
  declare readonly line: number | undefined;
  declare readonly column: number | undefined;

  constructor(problem: string, { path = "", found, line, column, cause }: WirePlace = {}) {
    const cut = found && found.length > LONGEST ? `${found.slice(0, LONGEST)}…` : found;
    const what = cut === undefined ? problem : `${problem}, found ${JSON.stringify(cut)}`;
    super(
      (path && `${path}: `) + what + (line ? ` (line ${line}, column ${column})` : ""),
      cause ? { cause } : undefined,
    );
    Object.assign(this, { name: "WireError", problem, path, found: cut, line, column });
  }
}

const LONGEST = 40;

/** The same error, seen from one step further up. */
export function below(step: string | number, error: unknown): unknown {
  return error instanceof WireError
    ? new WireError(error.problem, { path: joinPath(step, error.path), found: error.found })
    : error;
}

/** A path with one step, a name or an index, before it. A list inside a container of its own name is said once. */
export function joinPath(step: string | number, path: string): string {
  const text = typeof step === "number" ? `[${step}]` : step;
  if (path.startsWith(`${text}[`)) return path;
  return text + (path && path[0] !== "[" ? "." : "") + path;
}
