import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, GetStaticPaths } from "astro";
import { documentFiles, openapiFolder } from "../site/files.ts";

/** The document and its variants as they were built. */
export const getStaticPaths: GetStaticPaths = () => documentFiles().map((document) => ({ params: { document } }));

export const GET: APIRoute = ({ params }) =>
  new Response(readFileSync(join(openapiFolder, "dist", params.document ?? "")));
