import type { APIRoute } from "astro";
import { readingOrder, twin } from "../site/twins.ts";

/** All pages in one Markdown file, in reading order. */
export const GET: APIRoute = async () => new Response((await readingOrder()).map(twin).join("\n---\n\n"));
