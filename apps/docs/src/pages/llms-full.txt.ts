import type { APIRoute } from "astro";
import { markdownOf, readingOrder } from "../site/markdown-pages.ts";

/** All pages in one Markdown file, in reading order. */
export const GET: APIRoute = async () => new Response((await readingOrder()).map(markdownOf).join("\n---\n\n"));
