import type { OpenApi } from "../src/document/openapi.ts";
import { readDocument } from "../src/site/files.ts";

/** The document as it was built. */
export const document: OpenApi = readDocument();
