import type { Browser, Page } from "playwright-core";

/** A tool of other people, fed with a published file. */
export interface Check {
  /** Name of the npm package, by which its version is found. */
  readonly tool: string;
  /** What of the tool is used, if it does several things. */
  readonly mode?: string;
  readonly kind: "validator" | "generator" | "client" | "renderer" | "mock" | "middleware" | "importer";
  /** The published file that it reads, such as `openapi.yaml`. */
  readonly input: string;
  /** How a user runs it, for the table. */
  readonly command: string;
  /** Why a failure is the tool's own, and what to do instead. A check with a `known` failure that passes is reported. */
  readonly known?: string;
  /** Does nothing if all is well. @throws Error with what the tool found */
  run(workspace: Workspace): Promise<void>;
}

export interface Workspace {
  /** A folder of this run, where generators write. */
  readonly folder: string;
  /** Path of a published file. */
  input(name: string): string;
  /** Imports a tool's module. */
  load<Module>(specifier: string): Promise<Module>;
  /** Runs a tool's command in `folder`. @throws Error with its last output, if it fails or takes over three minutes */
  exec(tool: string, file: string, args: readonly string[]): Promise<void>;
  /** Starts a tool's command. It is stopped when the run ends. @returns the address that `ready` finds in its output */
  start(tool: string, file: string, args: readonly string[], ready: RegExp): Promise<string>;
  /** Base URL of a running emulator. */
  readonly url: string;
  /** A folder that has the tools' packages in it. */
  readonly packages: string;
  /** A browser, the same for all checks. */
  browser(): Promise<Browser>;
  /** Keeps a picture of a page, if pictures are wanted. */
  picture(name: string, page: Page): Promise<void>;
}

export interface Result {
  readonly check: Check;
  readonly version: string;
  readonly failure?: string;
}
