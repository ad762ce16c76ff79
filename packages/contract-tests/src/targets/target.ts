import type { MediaType } from "@em-replica/openapi";
import type { Need } from "./needs.js";

/** A server under test that is running. */
export interface Server {
  /** Base URL, ending in `/api`. */
  readonly url: string;
  /** What Hrefs begin with, where it is not `url`. */
  readonly hrefBase?: string;
  /** How requests reach it. Default: the global one. */
  readonly fetch?: typeof fetch;
  /** Its own time, where it can be moved. */
  readonly clock?: { now(): number; advance(milliseconds: number): void };
  stop(): Promise<void>;
}

/** Something that the suite can be run against. */
export interface Target {
  readonly name: string;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly mediaTypes: readonly MediaType[];
  /** False where JSON comes in camel case, as from 13.0 (D76). */
  readonly documentedCase: boolean;
  /** True where responses are the document's examples, and known IDs those of its parameters. */
  readonly canned: boolean;
  /** What cases need and this target does not support, each with the reason. */
  readonly unsupported: Readonly<Partial<Record<Need, string>>>;
  start(): Promise<Server>;
}
