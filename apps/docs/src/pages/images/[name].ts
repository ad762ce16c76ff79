import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import { repositoryRoot } from "../../site/files.ts";

/** Pictures that other packages keep, by the name that pages use: `file:images/<name>`. */
const sources: Record<string, string> = {
  "monitor.webp": "apps/monitor/screenshots/overview.png",
  "rpo.svg": "packages/rpo/sawtooth.svg",
  "scalar.webp": "packages/interop/pictures/scalar.png",
};

export const getStaticPaths: GetStaticPaths = () =>
  Object.entries(sources).map(([name, source]) => ({ params: { name }, props: { source } }));

export const GET: APIRoute<{ source: string }> = async ({ props: { source } }) => {
  const picture = readFileSync(join(repositoryRoot, source));
  if (source.endsWith(".svg"))
    return new Response(picture.toString(), { headers: { "Content-Type": "image/svg+xml" } });
  // Without loss, and a quarter as large.
  return new Response(new Uint8Array(await sharp(picture).webp({ lossless: true }).toBuffer()));
};
