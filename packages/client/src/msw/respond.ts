import type { operations } from "@em-replica/types";
import { encode, normalizeBody } from "@em-replica/wire";
import { type DefaultBodyType, type HttpHandler, HttpResponse, http } from "msw";
import { exampleOperations } from "../generated/examples.js";

/** Ids of the document's operations, such as `getReplicaSession`. */
export type OperationId = keyof operations & string;

/** Statuses that an operation is documented to return. */
export type StatusOf<Id extends OperationId> = keyof operations[Id]["responses"] & number;

/** The body of an operation's response with that status; undefined if it has none. */
export type ResponseBody<
  Id extends OperationId,
  Status extends StatusOf<Id>,
> = operations[Id]["responses"][Status] extends {
  readonly content: { readonly "application/json": infer Body };
}
  ? Body
  : undefined;

/**
 * Creates a handler that returns a given body for every request of an operation, as XML or JSON like a server.
 *
 * @param baseUrl Address of the API, such as `https://em.example:9398/api`.
 */
export function respond<Id extends OperationId, Status extends StatusOf<Id>>(
  baseUrl: string,
  operation: Id,
  status: Status,
  body: ResponseBody<Id, Status>,
): HttpHandler {
  const found = exampleOperations.find(({ id }) => id === operation);
  if (!found) throw new TypeError(`Unknown operation ${JSON.stringify(operation)}`);
  return handlerOf(baseUrl, found.method, found.path, (request) => {
    if (body === undefined) return new HttpResponse(null, { status });
    const { name, value } = normalizeBody(body);
    return bodyResponse(request, status, (format) => encode(name, value, { format }));
  });
}

/** A handler for one operation. */
export function handlerOf(
  baseUrl: string,
  method: string,
  path: string,
  resolve: (request: Request, id: string | undefined) => HttpResponse<DefaultBodyType>,
): HttpHandler {
  const verb = method === "POST" ? http.post : method === "DELETE" ? http.delete : http.get;
  const pattern = baseUrl.replace(/\/+$/, "") + path.replace("{ID}", ":id");
  return verb(pattern, ({ request, params: { id } }) => resolve(request, typeof id === "string" ? id : undefined));
}

/** A response in the format that the request accepts: XML, unless it accepts JSON. */
export function bodyResponse(request: Request, status: number, print: (format: "json" | "xml") => string) {
  const format = request.headers.get("accept")?.includes("json") ? "json" : "xml";
  return new HttpResponse(print(format), { status, headers: { "Content-Type": `application/${format}` } });
}
