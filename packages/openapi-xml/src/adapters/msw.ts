import { encode } from "../encode.js";
import { layoutOf, type Operations } from "../layout.js";
import { responseLayout } from "./openapi-fetch.js";

/**
 * The response of an operation in XML, for a handler of MSW or anything else that takes a `Response`:
 *
 *     http.get("/pets/:id", () => xmlResponse(operations, "get /pets/{id}", { name: "Rex", photoUrls: [] }))
 *
 * @param operation Method and path as in the document, such as `get /pets/{id}`.
 * @throws XmlError if the value does not fit the document, TypeError if the document has no XML for the response.
 */
export function xmlResponse(
  operations: Operations,
  operation: string,
  value: unknown,
  init: ResponseInit = {},
): Response {
  const { status = 200 } = init;
  const layout = responseLayout(operations[operation], status);
  if (!layout) throw new TypeError(`The document has no XML for status ${status} of ${operation}`);
  const headers = new Headers(init.headers);
  if (!headers.has("content-type")) headers.set("content-type", "application/xml");
  return new Response(encode(layoutOf(layout), value), { ...init, headers });
}
