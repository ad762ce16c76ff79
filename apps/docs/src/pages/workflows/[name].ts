import type { APIRoute, GetStaticPaths } from "astro";
import { workflowFiles } from "../../site/files.ts";

/** The Arazzo descriptions; the document that they are about lies one folder above. */
export const getStaticPaths: GetStaticPaths = () =>
  workflowFiles().map(({ name, text }) => ({ params: { name }, props: { text } }));

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text.replace(/^(\s*url: ).*openapi\.(yaml|json)\s*$/m, "$1../openapi.$2"));
