import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, GetStaticPaths } from "astro";
import { openapiFolder } from "../site/files.ts";

/** The document as it was built. */
export const getStaticPaths: GetStaticPaths = () => ["yaml", "json"].map((format) => ({ params: { format } }));

export const GET: APIRoute = ({ params }) =>
  new Response(readFileSync(join(openapiFolder, `dist/openapi.${params.format}`)));
