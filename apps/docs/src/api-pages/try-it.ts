import { enumValues, type Operation } from "@em-replica/openapi";
import type { Access } from "../document/access.ts";
import type { Api } from "../document/api.ts";
import { exampleRequests } from "../document/requests.ts";
import { escapeHtml } from "./markdown.ts";

/** What the page's script needs to build a request and to send it to a server on the reader's machine. */
export interface TryIt extends Access {
  readonly method: string;
  /** With placeholders: `/jobs/{ID}`. */
  readonly path: string;
  readonly authentication: Operation["authentication"];
  readonly parameters: readonly TryParameter[];
}

export interface TryParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly value: string;
  /** The values that the document lists, if it does. */
  readonly choices: readonly string[];
  /** Path of the collection whose items' ids this parameter takes. */
  readonly idsFrom?: string;
}

/** The place on an operation's page where a request can be sent. */
export function tryIt(operation: Operation, api: Api): readonly string[] {
  const [example] = exampleRequests(operation);
  const values = new Map([...(example?.pathValues ?? []), ...(example?.query ?? [])]);
  const request: TryIt = {
    ...api.access,
    method: operation.method,
    path: operation.path,
    authentication: operation.authentication,
    parameters: operation.parameters
      .filter((parameter) => parameter.in === "path" || parameter.in === "query")
      .map((parameter) => {
        const collection = operation.path.split(`/{${parameter.name}}`)[0] ?? "";
        const hasList = api.operations.some(({ method, path }) => method === "GET" && path === collection);
        return {
          name: parameter.name,
          in: parameter.in,
          required: parameter.required ?? false,
          value: values.get(parameter.name) ?? "",
          choices: enumValues(parameter.schema)?.values.map(({ value }) => value) ?? [],
          ...(parameter.in === "path" && hasList && { idsFrom: collection }),
        };
      }),
  };
  return [`<div class="try" data-request="${escapeHtml(JSON.stringify(request))}"></div>`];
}
