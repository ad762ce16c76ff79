import { closeSync, openSync, readSync, statSync } from "node:fs";
import { OptionError } from "./options.js";
import type { Scenario } from "./scenario/scenario.js";
import { openStore, type Store } from "./store/store.js";

/** What a file was begun with. */
export interface Origin {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Milliseconds since 1970 UTC. */
  readonly start: number;
}

const format = "2";

/** Opens the store of a file, or one in memory, together with its origin: undefined if it is new. @throws OptionError. */
export function openData(file: string | undefined): { readonly store: Store; readonly origin: Origin | undefined } {
  if (file === undefined) return { store: openStore(), origin: undefined };
  try {
    const isNew = !statSync(file, { throwIfNoEntry: false })?.size;
    if (!isNew) checkFormat(file);
    const store = openStore(file, isNew);
    return { store, origin: isNew ? undefined : readOrigin(store) };
  } catch (error) {
    throw new OptionError(`${file} can't be used: ${reasonOf(error as Error)}`, { cause: error });
  }
}

/** SQLite takes a file of a few bytes for an empty one and writes over it. */
function checkFormat(file: string): void {
  const start = Buffer.alloc(15);
  const handle = openSync(file, "r");
  try {
    readSync(handle, start);
  } finally {
    closeSync(handle);
  }
  if (start.toString("latin1") !== "SQLite format 3") throw new Error("file is not a database");
}

function readOrigin(store: Store): Origin {
  try {
    if (store.setting("format") === format) return JSON.parse(store.setting("origin") ?? "");
  } catch {
    // Whatever it is, it was not written by the emulator.
  }
  store.close();
  throw new Error("it is no complete file of this version of the emulator");
}

const reasonOf = ({ message }: Error): string =>
  message === "database is locked" ? "another process has it open" : message;

export function keepOrigin(store: Store, origin: Origin): void {
  store.keep("format", format);
  store.keep("origin", JSON.stringify(origin));
}
