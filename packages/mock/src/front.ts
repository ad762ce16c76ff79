import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { basePath } from "./base-path.js";
import type { Operation } from "./document.js";
import { type MediaType, mediaTypeFor } from "./media-type.js";
import { errorExample, matchOperation, methodsAt, preferFor } from "./pick-example.js";

/** Hands one request to Prism, put into the words Prism understands, and its answer back to the caller. */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  operations: readonly Operation[],
  prismPort: number,
): void {
  const mediaType = mediaTypeFor(request.headers.accept);
  const target = request.url ?? "";
  // `//host/path` is a path here, not the address of another host.
  const url = URL.parse(target.startsWith("/") ? `http://mock${target}` : target);
  if (!url || !(url.pathname === basePath || url.pathname.startsWith(`${basePath}/`))) {
    sendError(response, operations, undefined, 404, mediaType);
    return;
  }
  if (!isDecodable(url.pathname)) {
    sendError(response, operations, undefined, 400, mediaType);
    return;
  }
  const path = url.pathname.slice(basePath.length) || "/";
  const matched = matchOperation(operations, request.method ?? "", path);
  const prefer = request.headers.prefer ?? (matched && preferFor(matched, url.searchParams, mediaType));
  const {
    "content-length": _length,
    "content-type": _type,
    "transfer-encoding": _encoding,
    ...headers
  } = request.headers;
  const forwarded = httpRequest(
    {
      host: "127.0.0.1",
      port: prismPort,
      method: request.method,
      path: `${matched ? pathOf(matched.operation, path) : path}${url.search}`,
      headers: { ...headers, accept: mediaType, ...(prefer && { prefer }) },
    },
    (answered) => {
      // HTTP wants a 405 to say what is allowed; Prism does not.
      if (answered.statusCode === 405) answered.headers.allow = methodsAt(operations, path).join(", ");
      relay(answered, response, operations, matched?.operation, mediaType);
    },
  );
  forwarded.on("error", () => sendError(response, operations, matched?.operation, 500, mediaType));
  response.on("close", () => forwarded.destroy());
  // No operation has a body, and Prism never answers a request whose JSON it cannot parse.
  request.resume();
  forwarded.end();
}

function relay(
  answered: IncomingMessage,
  response: ServerResponse,
  operations: readonly Operation[],
  operation: Operation | undefined,
  mediaType: MediaType,
): void {
  const status = answered.statusCode ?? 500;
  // Prism answers its own refusals in the first declared media type or as problem+json, whatever was asked for.
  if (status >= 400 && !answered.headers["content-type"]?.startsWith(mediaType)) {
    answered.resume();
    const { "content-length": _length, "transfer-encoding": _encoding, ...headers } = answered.headers;
    sendError(response, operations, operation, status, mediaType, headers);
    return;
  }
  response.writeHead(status, answered.headers);
  answered.pipe(response);
}

function sendError(
  response: ServerResponse,
  operations: readonly Operation[],
  operation: Operation | undefined,
  status: number,
  mediaType: MediaType,
  headers: OutgoingHttpHeaders = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const example = errorExample(operations, operation, status, mediaType);
  const body = typeof example?.value === "string" ? example.value : JSON.stringify(example?.value ?? {});
  response.writeHead(status, {
    ...headers,
    "content-type": mediaType,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

/** Prism knows a path only as it is written in the document, `/sessionMngr/` with its slash. */
function pathOf(operation: Operation, path: string): string {
  return operation.pathParameters.length > 0 ? path.replace(/\/$/, "") : operation.template;
}

/** Prism decodes every path outside of its error handling, so `%zz` would end the process. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
