import { decode } from "../decode.js";
import { encode } from "../encode.js";
import { type LayoutRef, layoutOf, type OperationLayouts, type Operations } from "../layout.js";
import { isXmlType } from "../plan/document.js";

/** What openapi-fetch hands to a middleware, as far as it matters here. */
interface Context {
  readonly request: Request;
  readonly schemaPath: string;
  readonly options?: { readonly parseAs?: string };
}

/** A middleware of openapi-fetch. */
export interface XmlMiddleware {
  onRequest(context: Context): Promise<Request | undefined>;
  onResponse(context: Context & { readonly response: Response }): Promise<Response | undefined>;
}

/**
 * Makes openapi-fetch send and receive XML: `client.use(xmlMiddleware(operations))`. Where the document has XML for an
 * operation, its body is written as XML, and a response in XML becomes the same value in JSON. Not for `int64: "bigint"`,
 * which JSON does not have.
 *
 * @param operations Those of a codec, or of a generated module.
 */
export function xmlMiddleware(operations: Operations): XmlMiddleware {
  const find = ({ request, schemaPath }: Context): OperationLayouts | undefined =>
    operations[`${request.method.toLowerCase()} ${schemaPath}`];
  return {
    async onRequest(context) {
      const { request } = context;
      const layouts = find(context);
      if (!layouts) return undefined;
      const headers = new Headers(request.headers);
      const accept = headers.get("accept");
      if (Object.keys(layouts.responses).length > 0 && (!accept || accept === "*/*"))
        headers.set("accept", "application/xml");
      const isJson = /^application\/json\b/i.test(headers.get("content-type") ?? "");
      if (!layouts.request || !isJson) return new Request(request, { headers });
      headers.set("content-type", "application/xml");
      const body = encode(layoutOf(layouts.request), await request.json());
      return new Request(request, { headers, body });
    },
    async onResponse(context) {
      const { response, options } = context;
      const layout = responseLayout(find(context), response.status);
      const isOther = options?.parseAs !== undefined && options.parseAs !== "json";
      if (!layout || isOther || !isXmlType(response.headers.get("content-type") ?? "")) return undefined;
      const value = decode(layoutOf(layout), new Uint8Array(await response.arrayBuffer()));
      const headers = new Headers(response.headers);
      headers.set("content-type", "application/json");
      headers.delete("content-length");
      const { status, statusText } = response;
      return new Response(JSON.stringify(value), { status, statusText, headers });
    },
  };
}

/** The layout of a response: that of its status, of its class of statuses, or of all others. */
export function responseLayout(operation: OperationLayouts | undefined, status: number): LayoutRef | undefined {
  const { responses = {} } = operation ?? {};
  return responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
}
