import { readApi, readBundle } from "@em-replica/openapi";

/** A body that the document shows. */
export interface Example {
  readonly title: string;
  readonly xml: string;
  readonly json: unknown;
}

export const bundle = readBundle();

/** The XML/JSON pairs that the operations of the document show, each once. */
export function examples(): Example[] {
  const found = new Map<string, Example>();
  for (const { method, path, responses } of readApi(bundle).operations) {
    for (const { status, examples } of responses) {
      for (const { name, xml, json } of examples) {
        if (!found.has(xml)) found.set(xml, { title: `${method.toLowerCase()} ${path} ${status} ${name}`, xml, json });
      }
    }
  }
  return [...found.values()];
}
