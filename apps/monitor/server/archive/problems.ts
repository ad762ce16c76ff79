import { ArchiveError } from "../errors.js";

const SQLITE: Readonly<Record<number, string>> = {
  5: "The archive is locked by another program: end it, or wait until it is done.",
  8: "The archive is read-only: check the permissions of the file and of its folder.",
  10: "The archive can't be read or written: the disk reports an error.",
  11: "The archive is damaged: restore a backup, or move the file away and let the monitor read everything again.",
  13: "The disk is full: make room; nothing that was written is lost.",
  14: "The archive can't be opened: check that the folder exists and that this account may write to it.",
  26: "The archive is not an archive of the monitor: check the path, or move the file away.",
};

const POSTGRES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "PostgreSQL does not respond: check host and port of the archive, and that the server runs.",
  ENOTFOUND: "The host of the archive is not known: check its name.",
  ETIMEDOUT: "PostgreSQL does not respond: check host and port of the archive, and firewalls in between.",
  ECONNRESET: "PostgreSQL closed the connection: it may be restarting.",
  "28P01": "PostgreSQL rejects the user name or password of the archive.",
  "28000": "PostgreSQL does not let this user in: check user, database and pg_hba.conf.",
  "3D000": "The database of the archive does not exist: create it with createdb.",
  "42501": "The user of the archive may not create tables: grant it CREATE on the schema.",
  "53100": "The disk of PostgreSQL is full: make room; nothing that was written is lost.",
  "57P01": "PostgreSQL is shutting down.",
  "57P03": "PostgreSQL is starting: try again in a moment.",
};

/** What is wrong with the archive in words, without its location, which may hold a password; undefined for other errors. */
export function archiveProblem(error: unknown): string | undefined {
  if (error instanceof ArchiveError) return error.message;
  const { errcode, code, message } = error as { errcode?: unknown; code?: unknown; message?: unknown };
  // Extended codes have the primary one in their lowest byte.
  if (code === "ERR_SQLITE_ERROR" && typeof errcode === "number") {
    // A wrong statement is no problem of the file.
    if (errcode === 1) return undefined;
    return SQLITE[errcode & 0xff] ?? `The archive can't be used (SQLite error ${errcode}).`;
  }
  if (typeof code === "string" && POSTGRES[code]) return POSTGRES[code];
  if (typeof message === "string" && /Connection terminated|timeout exceeded when trying to connect/.test(message)) {
    return POSTGRES.ECONNRESET;
  }
  return undefined;
}

/** The error to end the start with. */
export function explainOpening(error: unknown): unknown {
  const problem = archiveProblem(error);
  return problem === undefined ? error : new ArchiveError(problem, { cause: error });
}
