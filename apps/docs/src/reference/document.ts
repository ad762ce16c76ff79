import type { OpenApi } from "../document/openapi.ts";
import { operations } from "../document/operations.ts";
import { exampleRequests } from "../document/requests.ts";
import { curl } from "../samples/curl.ts";

/**
 * The document as Redoc is to show it: with a sample of each operation's first example, and a link to its own page. One
 * language, because Redoc shows no more; the operations' own pages have the others.
 */
export function documentForRedoc(document: OpenApi): OpenApi {
  const copy = structuredClone(document);
  for (const operation of operations(document)) {
    const item = copy.paths[operation.path]?.[operation.method.toLowerCase()];
    const [request] = exampleRequests(operation);
    if (!item || !request) continue;
    Object.assign(item, {
      description: `${operation.description}\n\n[In other languages, and to try](../operations/${operation.id}.html)`,
      "x-codeSamples": [{ lang: "sh", label: "curl", source: curl(request) }],
    });
  }
  return copy;
}
