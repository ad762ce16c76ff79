import { type Bundle, type Example as DocumentExample, readApi } from "@em-replica/openapi";
import type { HeaderObject, LinkObject, OpenApi, ParameterObject, Schema } from "./openapi.ts";

/** What a request carries to be allowed. */
export type Proof = "session" | "basic" | "none";

/** One operation of the document with every reference resolved that the site looks behind. */
export interface Operation {
  readonly id: string;
  /** In capitals, as on the wire. */
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** Address of the vendor's page. */
  readonly manual?: string;
  readonly proof: Proof;
  readonly parameters: readonly ParameterObject[];
  readonly answers: readonly Answer[];
}

/** What an operation returns under one status. */
export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly headers: readonly (HeaderObject & { readonly name: string })[];
  /** The body's schema, the same one for XML and JSON; absent where there is no body. */
  readonly schema?: Schema;
  /** Names of the object schemas that the body can have. */
  readonly bodies?: readonly string[];
  readonly examples: readonly Example[];
  /** Operations that take something from this response. */
  readonly links: readonly LinkObject[];
}

/** One body in both media types. */
export interface Example {
  readonly key: string;
  readonly summary: string;
  /** Path and query parameters of the request that returns it, where the document says it. */
  readonly request?: Readonly<Record<string, string>>;
  readonly xml?: string;
  readonly json?: string;
}

/** All operations, tag by tag in the document's order of tags. */
export function operations(document: OpenApi): readonly Operation[] {
  const order = document.tags.map((tag) => tag.name);
  return readApi(document as unknown as Bundle)
    .operations.map(
      ({ authentication, responses, parameters, ...operation }): Operation => ({
        ...operation,
        proof: authentication === "password" ? "basic" : authentication,
        parameters: parameters as unknown as readonly ParameterObject[],
        answers: responses.map(
          (response): Answer => ({
            ...(response as unknown as Omit<Answer, "examples">),
            examples: response.examples.map(example),
          }),
        ),
      }),
    )
    .toSorted((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag));
}

function example({ name, summary, request, xml, json }: DocumentExample): Example {
  return { key: name, summary, ...(request && { request }), xml: xml.trimEnd(), json: JSON.stringify(json, null, 2) };
}
