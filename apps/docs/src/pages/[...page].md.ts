import type { APIRoute, GetStaticPaths } from "astro";
import { type Entry, markdownOf, readingOrder } from "../site/markdown-pages.ts";

/** Every page as Markdown, beside its HTML. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await readingOrder()).map((entry) => ({ params: { page: entry.id }, props: { entry } }));

export const GET: APIRoute<{ entry: Entry }> = ({ props }) => new Response(markdownOf(props.entry));
