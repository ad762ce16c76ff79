import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenApi } from "../document/openapi.ts";
import { documentForRedoc } from "./document.ts";
import { redocParts, referencePage } from "./page.ts";
import { patched } from "./patches.ts";
import { redocPage } from "./redoc.ts";

const styles = new URL("../../assets/styles/reference.css", import.meta.url);

/** Writes the reference page, everything it needs inside it. */
export async function buildReference(document: OpenApi, dist: string): Promise<void> {
  const parts = redocParts(patched(await redocPage(documentForRedoc(document))));
  mkdirSync(join(dist, "reference"), { recursive: true });
  const page = referencePage(parts, readFileSync(styles, "utf8"), `${document.info.title}, all on one page.`);
  writeFileSync(join(dist, "reference/index.html"), page);
}
