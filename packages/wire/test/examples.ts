import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Document, Schema } from "../scripts/document.ts";

interface Media {
  schema?: Schema;
  examples?: Record<string, { $ref?: string; value?: unknown }>;
}

/** A body that the document shows. */
export interface Example {
  readonly title: string;
  readonly xml: string;
  readonly json: unknown;
}

const bundle = fileURLToPath(import.meta.resolve("@em-replica/openapi/openapi.json"));

export const document = JSON.parse(readFileSync(bundle, "utf8")) as Document;

/** The XML/JSON pairs that the operations of the document show, each once. */
export function examples(): Example[] {
  const found = new Map<string, Example>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        const resolved = follow(response) as { content?: Record<string, Media> };
        const xml = resolved.content?.["application/xml"]?.examples ?? {};
        const json = resolved.content?.["application/json"]?.examples ?? {};
        for (const name of Object.keys(xml)) {
          const text = (follow(xml[name]) as { value: string }).value;
          const jsonExample = (follow(json[name]) as { value: unknown }).value;
          if (!found.has(text))
            found.set(text, { title: `${method} ${path} ${status} ${name}`, xml: text, json: jsonExample });
        }
      }
    }
  }
  return [...found.values()];
}

function follow(part: { $ref?: string } | undefined): unknown {
  if (!part?.$ref) return part ?? {};
  let target: unknown = document;
  for (const step of part.$ref.slice(2).split("/")) {
    target = (target as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return target;
}
