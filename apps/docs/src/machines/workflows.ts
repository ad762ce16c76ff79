/** An Arazzo description as the site publishes it: the document that it is about lies one folder above it. */
export function workflowFile(text: string): string {
  return text.replace(/^(\s*url: ).*openapi\.(yaml|json)\s*$/m, "$1../openapi.$2");
}
