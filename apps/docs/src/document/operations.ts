import { type Answer, answers } from "./answers.ts";
import type { OpenApi, OperationObject, ParameterObject } from "./openapi.ts";
import { resolve } from "./resolve.ts";

/** How a request proves who sends it. */
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

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** All operations, tag by tag in the document's order of tags. */
export function operations(document: OpenApi): readonly Operation[] {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => read(document, path, method, operation)),
  );
  const order = document.tags.map((tag) => tag.name);
  return all.toSorted((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag));
}

function read(document: OpenApi, path: string, method: string, operation: OperationObject): Operation {
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    tag: operation.tags[0],
    summary: operation.summary,
    description: operation.description,
    ...(operation.externalDocs && { manual: operation.externalDocs.url }),
    proof: proof(document, operation),
    parameters: (operation.parameters ?? []).map((parameter) => resolve<ParameterObject>(document, parameter)),
    answers: answers(document, operation.responses),
  };
}

function proof(document: OpenApi, operation: OperationObject): Proof {
  const names = (operation.security ?? document.security ?? []).flatMap((requirement) => Object.keys(requirement));
  const schemes = names.map((name) => document.components.securitySchemes[name]);
  if (schemes.some((scheme) => scheme?.scheme === "basic")) return "basic";
  return schemes.length > 0 ? "session" : "none";
}
