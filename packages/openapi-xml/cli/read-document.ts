import { readFile } from "node:fs/promises";
import { upgrade } from "@scalar/openapi-upgrader";
import { parse } from "yaml";
import { DocumentError, type OpenApiDocument } from "../src/plan/document.ts";

/**
 * An OpenAPI document from a file, JSON or YAML. One of version 2.0 is converted to 3.1.
 *
 * @throws DocumentError if the file is none.
 */
export async function readDocument(path: string): Promise<OpenApiDocument> {
  const text = await readFile(path, "utf8");
  let document: unknown;
  try {
    document = text.trimStart().startsWith("{") ? JSON.parse(text) : parse(text, { maxAliasCount: -1 });
  } catch (error) {
    throw new DocumentError(`${path} is neither JSON nor YAML: ${(error as Error).message.split("\n")[0]}`);
  }
  if (typeof document !== "object" || document === null) throw new DocumentError(`${path} is no OpenAPI document`);
  return "swagger" in document ? (upgrade(document, "3.1") as OpenApiDocument) : document;
}
