/** The exit codes of every command but `check`, which has those of monitoring plugins. */
export const EXIT = { ok: 0, findings: 1, usage: 2, unknown: 3, interrupted: 130 } as const;

/** Something is wrong with flags, environment or config file. Ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The request failed: no connection, no logon, an unexpected body. Ends the command with exit code 3. */
export class UnknownError extends Error {
  override readonly name = "UnknownError";
}

/** Ctrl-C, or a request to end. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
