/** Something the person who runs the monitor can put right. `message` says what, in readable lines without secrets. */
export class MonitorError extends Error {
  override readonly name: string = "MonitorError";
}

/** The configuration is incomplete or invalid: a line for each problem. No line repeats a value, which may hold a secret. */
export class ConfigError extends MonitorError {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(...problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** The archive can't be opened or used. */
export class ArchiveError extends MonitorError {
  override readonly name = "ArchiveError";
}
