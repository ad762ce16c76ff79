/**
 * Builds the site into dist/. `DOCS_URL` says where it will be published; it matters for the site map, for Open Graph and for the
 * page that says "not found", all other links being relative.
 */
import { fileURLToPath } from "node:url";
import { buildSite } from "../src/build/build.ts";

const siteUrl = new URL(process.env.DOCS_URL || "http://localhost:4001/");
if (!siteUrl.pathname.endsWith("/")) siteUrl.pathname += "/";

await buildSite(fileURLToPath(new URL("../dist", import.meta.url)), siteUrl.href);
