import { readFile } from "node:fs/promises";
import type { Workspace } from "./check.ts";

interface Document {
  readonly paths: Readonly<Record<string, object>>;
}

/** A published file, parsed. */
export async function readJson({ input }: Workspace, name: `${string}.json`): Promise<Document> {
  return JSON.parse(await readFile(input(name), "utf8"));
}

export const operationCount = ({ paths }: Document): number =>
  Object.values(paths).flatMap((item) => Object.values(item)).length;
