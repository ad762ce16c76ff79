import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./redocly-cli.ts";

export interface SpectralException {
  readonly rule: string;
  readonly where?: string;
  readonly reason: string;
}

interface Exceptions {
  readonly redocly: Readonly<Record<string, string>>;
  readonly prose: Readonly<Record<string, string>>;
  readonly spectral: readonly SpectralException[];
}

export const readYaml = (file: string): unknown => parse(readFileSync(join(root, file), "utf8"));

/** The reasons in exceptions.yaml: the one list of rules that this document does not follow. */
export const exceptions = readYaml("exceptions.yaml") as Exceptions;
