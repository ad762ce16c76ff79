import { join } from "node:path";
import { inject } from "vitest";
import { temporaryFolder } from "./monitor.js";
import { createDatabase } from "./postgres.js";

/** The stores that every test of the archive runs on. */
export const stores = ["sqlite", "postgres"] as const;
export type Store = (typeof stores)[number];

/** Location of an archive that does not exist yet. */
export async function newLocation(store: Store): Promise<AsyncDisposable & { readonly location: string }> {
  const folder = await temporaryFolder();
  const location = store === "sqlite" ? join(folder.path, "archive.sqlite") : await createDatabase(inject("postgres"));
  return { location, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
