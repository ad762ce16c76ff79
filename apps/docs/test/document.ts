import type { Bundle } from "@em-replica/openapi";
import { readDocument } from "../src/site/files.ts";

/** The document as it was built. */
export const document: Bundle = readDocument();
