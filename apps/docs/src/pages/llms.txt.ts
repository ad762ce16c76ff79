import type { APIRoute } from "astro";
import { readDocument } from "../site/files.ts";
import { type Entry, readingOrder } from "../site/markdown-pages.ts";

/** What the site is, and a list of its pages as Markdown, so that a program reads only what it needs. */
export const GET: APIRoute = async ({ site }) => {
  const root = new URL(import.meta.env.BASE_URL.replace(/\/?$/, "/"), site);
  const { title, summary } = readDocument().info;
  const groups = Map.groupBy(await readingOrder(), ({ id }) => (id.includes("/") ? (id.split("/")[0] ?? "") : "more"));
  const line = ({ id, data }: Entry) => `- [${data.title}](${root}${id}.md): ${data.description}`;
  const parts = [...groups].map(([name, entries]) => `## ${name}\n\n${entries.map(line).join("\n")}`);
  const files = ["openapi.yaml", "openapi.json", "llms-full.txt"].map((file) => `- [${file}](${root}${file})`);
  return new Response(`# ${title}\n\n> ${summary}\n\n${parts.join("\n\n")}\n\n## files\n\n${files.join("\n")}\n`);
};
