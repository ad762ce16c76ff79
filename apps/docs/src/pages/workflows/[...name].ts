import type { APIRoute, GetStaticPaths } from "astro";
import { workflowFiles } from "../../site/files.ts";

/** The Arazzo descriptions; the document that they are about lies above their folder. */
export const getStaticPaths: GetStaticPaths = () =>
  workflowFiles().map(({ name, text }) => ({ params: { name }, props: { name, text } }));

export const GET: APIRoute<{ name: string; text: string }> = ({ props: { name, text } }) => {
  const up = "../".repeat(name.split("/").length);
  return new Response(text.replace(/^(\s*url: ).*openapi\.(yaml|json)\s*$/m, `$1${up}openapi.$2`));
};
