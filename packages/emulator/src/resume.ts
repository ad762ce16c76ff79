import { existsSync } from "node:fs";
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

const format = "1";

/** Opens the store of a file, or one in memory, together with its origin: undefined if it is new. @throws OptionError. */
export function openData(file: string | undefined): { readonly store: Store; readonly origin: Origin | undefined } {
  if (file === undefined) return { store: openStore(), origin: undefined };
  const isNew = !existsSync(file);
  try {
    const store = openStore(file);
    const found = store.setting("format");
    if (!isNew && found !== format) throw new Error("it is no complete file of this version of the emulator");
    const origin = store.setting("origin");
    return { store, origin: origin === undefined ? undefined : JSON.parse(origin) };
  } catch (error) {
    throw new OptionError(`${file} can't be used: ${(error as Error).message}`, { cause: error });
  }
}

export function keepOrigin(store: Store, origin: Origin): void {
  store.keep("format", format);
  store.keep("origin", JSON.stringify(origin));
}
