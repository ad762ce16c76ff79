/** Builds the site into dist/. `DOCS_URL` says where it will be published. */
import { fileURLToPath } from "node:url";
import { buildSite, siteUrl } from "../src/build/build.ts";

await buildSite(fileURLToPath(new URL("../dist", import.meta.url)), siteUrl());
