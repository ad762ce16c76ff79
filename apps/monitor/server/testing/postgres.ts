import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** `postgres://` address of a server, without a database. */
    readonly postgres: string;
  }
}

/** Global set-up: a PostgreSQL server for all tests, in a folder that goes with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A test run that is cut off has nothing to keep.
  const server = await startPostgres(["-c", "fsync=off"]);
  project.provide("postgres", server.url);
  return server.stop;
}
