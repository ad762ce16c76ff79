import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { Example, MediaType, Operation } from "@em-replica/openapi";
import { mediaTypeFor } from "./media-type.js";
import { errorExample, matchRoute, methodsAt, preferFor, type Route, unknownExample } from "./routes.js";

/** Path under which an Enterprise Manager serves its API. */
export const basePath = "/api";

/** Forwards one request to Prism, translated to what Prism understands, and the response back to the client. */
export function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[],
  prismPort: number,
): void {
  const mediaType = mediaTypeFor(request.headers.accept);
  const fail = (status: number, { operation, headers, message }: ErrorDetails = {}) =>
    sendError(response, errorExample(routes, operation, status), status, mediaType, headers, message);
  const target = request.url ?? "";
  // `//host/path` is a path here, not the address of another host.
  const url = URL.parse(target.startsWith("/") ? `http://mock${target}` : target);
  const path = url?.pathname === undefined ? undefined : pathBelow(url.pathname);
  if (!url || path === undefined || !isDecodable(path)) {
    fail(path ? 400 : 404);
    return;
  }
  const matched = matchRoute(routes, request.method ?? "", path);
  const operation = matched?.route.operation;
  const preferred = [request.headers.prefer].flat().join(", ");
  const message = operation && unknownExample(operation, preferred);
  if (message) {
    fail(404, { operation, message });
    return;
  }
  const prefer = preferred || (matched && preferFor(matched, url.searchParams));
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
      path: `${matched ? pathFor(matched.route, path) : path}${url.search}`,
      headers: { ...headers, accept: mediaType, ...(prefer && { prefer }) },
    },
    (received) => {
      const { statusCode: status = 500, headers } = received;
      // HTTP requires a 405 to name the allowed methods; Prism does not.
      if (status === 405) headers.allow = methodsAt(routes, path).join(", ");
      // Prism returns its own errors in the first declared media type or as problem+json, whatever was requested.
      if (status >= 400 && !headers["content-type"]?.startsWith(mediaType)) {
        received.resume();
        const { "content-length": _length, "transfer-encoding": _encoding, ...others } = headers;
        fail(status, { operation, headers: others });
        return;
      }
      response.writeHead(status, headers);
      received.pipe(response);
    },
  );
  forwarded.on("error", () => fail(500, { operation }));
  response.on("close", () => forwarded.destroy());
  // No operation has a body, and Prism never responds to a request whose JSON it cannot parse.
  request.resume();
  forwarded.end();
}

interface ErrorDetails {
  readonly operation?: Operation | undefined;
  readonly headers?: OutgoingHttpHeaders;
  /** Replaces the message of the example. */
  readonly message?: string;
}

function sendError(
  response: ServerResponse,
  example: Example | undefined,
  status: number,
  mediaType: MediaType,
  headers: OutgoingHttpHeaders = {},
  message?: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body =
    mediaType === "application/xml"
      ? withMessage(example?.xml ?? "", message)
      : JSON.stringify({ ...Object(example?.json), ...(message && { Message: message }) });
  response.writeHead(status, {
    ...headers,
    "content-type": mediaType,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

function withMessage(xml: string, message: string | undefined): string {
  if (message === undefined) return xml;
  const escaped = message.replace(/[&<"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return xml.replace(/Message="[^"]*"/, () => `Message="${escaped}"`);
}

/** The path below the base path; undefined if the document can't have it. Prism reads `//jobs` as the address of a host. */
function pathBelow(pathname: string): string | undefined {
  if (pathname !== basePath && !pathname.startsWith(`${basePath}/`)) return undefined;
  const path = pathname.slice(basePath.length) || "/";
  return path.includes("//") ? undefined : path;
}

/** Prism knows a path only as it is written in the document, `/sessionMngr/` with its slash. */
function pathFor({ operation, pathParameters }: Route, path: string): string {
  return pathParameters.length > 0 ? path.replace(/\/$/, "") : operation.path;
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
