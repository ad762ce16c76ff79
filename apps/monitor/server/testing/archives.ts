import { join } from "node:path";
import { parseTargets } from "@em-replica/rpo";
import { inject } from "vitest";
import { type Archive, collectorArchive, openArchive } from "../archive/index.js";
import { temporaryFolder } from "./monitor.js";
import { createDatabase } from "./postgres-server.js";

/** The stores that every test of the archive runs on. */
export const stores = ["sqlite", "postgres"] as const;
export type Store = (typeof stores)[number];

/** Location of an archive that does not exist yet. */
export async function newLocation(store: Store): Promise<AsyncDisposable & { readonly location: string }> {
  const folder = await temporaryFolder();
  const location = store === "sqlite" ? join(folder.path, "archive.sqlite") : await createDatabase(inject("postgres"));
  return { location, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** An archive with an Enterprise Manager that has been read to its end. */
export async function filledArchive(store: Store) {
  await using stack = new AsyncDisposableStack();
  const { location } = stack.use(await newLocation(store));
  const archive: Archive = await openArchive(location);
  stack.defer(() => archive.close());
  const collector = collectorArchive(archive, parseTargets("24h"), "collector");
  await collector.configure([{ name: "berlin", interval: 300_000 }]);
  const [id = 0] = await collector.leases.renew();
  const em = await collector.em(id);
  const read = (change = {}) => {
    const now = Date.now();
    return collector.update(em, {
      state: "ok",
      as_of: now,
      filled_from: now - 90 * 86_400_000,
      fill_done: 1,
      ...change,
    });
  };
  await read();
  const own = stack.move();
  return { archive, collector, em, read, [Symbol.asyncDispose]: () => own.disposeAsync() };
}
