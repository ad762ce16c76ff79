import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, GetStaticPaths } from "astro";
import { repositoryRoot } from "../../site/files.ts";

/** Pictures that other packages keep, by the name that pages use: `file:images/<name>`. */
const sources: Record<string, string> = {
  "monitor.png": "apps/monitor/screenshots/overview.png",
  "rpo.svg": "packages/rpo/sawtooth.svg",
  "scalar.png": "packages/interop/pictures/scalar.png",
};

export const getStaticPaths: GetStaticPaths = () =>
  Object.entries(sources).map(([name, source]) => ({ params: { name }, props: { source } }));

export const GET: APIRoute<{ source: string }> = ({ props: { source } }) =>
  new Response(new Uint8Array(readFileSync(join(repositoryRoot, source))), {
    headers: { "Content-Type": source.endsWith(".svg") ? "image/svg+xml" : "image/png" },
  });
