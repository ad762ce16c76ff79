/** Where in a body something does not fit. */
export interface WirePlace {
  /** Path through the value, such as `Entities.ReplicaTaskSessions[3].TotalSize`; empty for the body itself. */
  path?: string;
  /** What stands there. Anything long is cut short. */
  found?: string;
  /** Line in the XML text, from 1. */
  line?: number;
  /** Column in that line, from 1, in UTF-16 units. */
  column?: number;
  cause?: unknown;
}

/** A body that does not fit its schema, or is not well-formed. */
export class WireError extends Error {
  override readonly name = "WireError";
  /** What was expected or is wrong, without the place. */
  readonly problem: string;
  readonly path: string;
  readonly found: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(problem: string, place: WirePlace = {}) {
    const { path = "", line, column, cause } = place;
    const found = place.found === undefined ? undefined : cut(place.found);
    super(
      (path && `${path}: `) +
        problem +
        (found === undefined ? "" : `, found ${JSON.stringify(found)}`) +
        (line ? ` (line ${line}, column ${column})` : ""),
      cause === undefined ? undefined : { cause },
    );
    this.problem = problem;
    this.path = path;
    this.found = found;
    this.line = line;
    this.column = column;
  }
}

const LONGEST = 40;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The same error, seen from one step further up. */
export function below(step: string | number, error: unknown): unknown {
  if (!(error instanceof WireError)) return error;
  return new WireError(error.problem, { path: pathOf([step], error.path), found: error.found });
}

/** A path of these steps, names and indexes. A list inside a container of its own name is said once. */
export function pathOf(steps: readonly (string | number)[], rest = ""): string {
  return steps.reduceRight<string>((path, step) => {
    if (typeof step === "number") return `[${step}]${path && "."}${path}`;
    if (path.startsWith(`${step}[`)) return path;
    return `${step}${path && !path.startsWith("[") ? "." : ""}${path}`;
  }, rest);
}
