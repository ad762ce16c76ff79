import type { Example, MediaType } from "@em-replica/openapi";
import { mediaTypeFor } from "./media-type.js";
import { errorExample, matchRoute, methodsAt, preferFor, type Route, unknownExample } from "./routes.js";

/** Path under which an Enterprise Manager serves its API. */
export const basePath = "/api";

type Handler = (request: Request) => Promise<Response>;

/** Translates requests to what Prism understands, and what it returns to what an Enterprise Manager does. */
export function handlerOf(routes: readonly Route[], prism: Handler): Handler {
  return async ({ method, url, headers }) => {
    const mediaType = mediaTypeFor(headers.get("accept"));
    const { pathname, search, searchParams } = new URL(url);
    const path = pathBelow(pathname);
    const matched = path === undefined ? undefined : matchRoute(routes, method, path);
    const operation = matched?.route.operation;
    const fail = (status: number, headers = new Headers(), message?: string) => {
      headers.set("content-type", mediaType);
      return new Response(errorBody(errorExample(routes, operation, status), mediaType, message), { status, headers });
    };
    if (path === undefined) return fail(404);
    const preferred = headers.get("prefer");
    const message = operation && preferred && unknownExample(operation, preferred);
    if (message) return fail(404, undefined, message);

    const target = `http://mock${matched ? pathFor(matched.route, path) : path}${search}`;
    const prefer = preferred || (matched && preferFor(matched, searchParams));
    const forwarded = new Headers({ ...Object.fromEntries(headers), accept: mediaType, ...(prefer && { prefer }) });
    // No operation has a body, and Prism never responds to a request whose JSON it cannot parse.
    forwarded.delete("content-type");
    const response = await prism(new Request(target, { method, headers: forwarded }));
    // HTTP requires a 405 to name the allowed methods; Prism does not.
    if (response.status === 405) response.headers.set("allow", methodsAt(routes, path).join(", "));
    // Prism returns its own errors in the first declared media type or as problem details, whatever was requested.
    const isForeign = response.status >= 400 && !response.headers.get("content-type")?.startsWith(mediaType);
    return isForeign ? fail(response.status, response.headers) : response;
  };
}

function errorBody(example: Example | undefined, mediaType: MediaType, message: string | undefined): string {
  if (mediaType === "application/json")
    return JSON.stringify({ ...Object(example?.json), ...(message && { Message: message }) });
  const { xml = "" } = example ?? {};
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
