import type { Problem } from "../shared/api.js";

/** Something the person who runs the monitor can put right. `message` says what, in readable lines without secrets. */
export class MonitorError extends Error {
  override readonly name: string = "MonitorError";
}

/** Variables are missing or malformed: a line for each. No line repeats a value, which may hold a secret. */
export class ConfigError extends MonitorError {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(...problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Enterprise Manager could not be read. */
export class SourceError extends MonitorError {
  override readonly name = "SourceError";
  /** The message in two parts: what is wrong, and what to do. */
  readonly problem: Problem;
  /** HTTP status under which the monitor tells its page. */
  readonly status: 404 | 502;

  constructor(message: string, advice: string, { status = 502, cause }: { status?: 404 | 502; cause?: unknown } = {}) {
    super(`${message} ${advice}`, { cause });
    this.problem = { message, advice };
    this.status = status;
  }
}
