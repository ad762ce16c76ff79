import type {
  ExampleObject,
  HeaderObject,
  LinkObject,
  OpenApi,
  OperationObject,
  ResponseObject,
  Schema,
} from "./openapi.ts";
import { resolve } from "./resolve.ts";

/** What an operation answers under one status. */
export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly headers: readonly (HeaderObject & { readonly name: string })[];
  /** The body's schema, the same one for XML and JSON; absent where there is no body. */
  readonly schema?: Schema;
  readonly examples: readonly Example[];
  /** Operations that this answer feeds. */
  readonly links: readonly LinkObject[];
}

/** One body in both media types. */
export interface Example {
  readonly key: string;
  readonly summary: string;
  /** Path and query parameters of the request that is answered so, where the document says it. */
  readonly request?: Readonly<Record<string, string>>;
  readonly xml?: string;
  readonly json?: string;
}

/** The answers of an operation, in the document's order. */
export function answers(document: OpenApi, responses: OperationObject["responses"]): readonly Answer[] {
  return Object.entries(responses).map(([status, reference]) => {
    const response = resolve<ResponseObject>(document, reference);
    const schema = Object.values(response.content ?? {})[0]?.schema;
    return {
      status,
      description: response.description,
      headers: Object.entries(response.headers ?? {}).map(([name, header]) => ({
        name,
        ...resolve<HeaderObject>(document, header),
      })),
      ...(schema && { schema }),
      examples: examples(document, response),
      links: Object.values(response.links ?? {}).map((link) => resolve<LinkObject>(document, link)),
    };
  });
}

/** Examples of the same name under XML and JSON are twins: one example in two forms. */
function examples(document: OpenApi, { content = {} }: ResponseObject): readonly Example[] {
  const found = new Map<string, Example>();
  for (const [mediaType, { examples = {} }] of Object.entries(content)) {
    for (const [key, reference] of Object.entries(examples)) {
      const example = resolve<ExampleObject>(document, reference);
      found.set(key, {
        ...found.get(key),
        key,
        summary: example.summary ?? key,
        ...(example["x-request"] && { request: strings(example["x-request"]) }),
        ...(mediaType.endsWith("json")
          ? { json: JSON.stringify(example.value, null, 2) }
          : { xml: String(example.value).trimEnd() }),
      });
    }
  }
  return [...found.values()];
}

function strings(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
