import type { QueryType } from "@em-replica/query";
import { errorBody } from "../api/failure.js";
import type { AnyResponse, Context } from "../api/handler.js";
import { handlers } from "../api/handlers.js";
import { challenge } from "../api/logon.js";
import type { VerbatimBody } from "../fixtures/verbatim.js";
import { routes } from "../generated/routes.js";
import { tokenOf } from "../logon/credentials.js";
import type { Logon } from "../logon/logons.js";
import { mayRead } from "../logon/rights.js";
import { outOfScopeAt, outOfScopeQuery } from "../out-of-scope/out-of-scope.js";
import type { Quirks } from "../profile/quirks.js";
import type { EmulatorState } from "../state.js";
import { ApiError } from "./api-error.js";
import { encodeBody } from "./encode.js";
import { encodeParts } from "./encode-parts.js";
import { type Format, mediaTypes } from "./media-type.js";
import type { Reply } from "./reply.js";
import { type EmRequest, type RawRequest, readRequest } from "./request.js";
import { type Matched, match, type OperationId } from "./router.js";
import { checkFormat, readId } from "./validate.js";

/** The stages of a request, in this order. An error of any stage becomes an error body. */
export function respond(state: EmulatorState, raw: RawRequest, base: string): Reply {
  try {
    const request = readRequest(raw, base); // 400: the address can't be decoded
    const path = belowApi(request); // 404
    const matched = match(path);
    if (!matched) return outOfScope(state, path, request); // 404, 401, 501
    const operation = findOperation(matched, request); // 405
    const logon = authenticate(state, routes[operation].login, request); // 401
    authorize(operation, logon); // 403
    const id = readId(matched); // 400
    checkFormat(operation, request); // 400
    state.simulation.advance(state.clock.now()); // what was due has happened
    return callHandler(state, operation, { state, request, id, logon }); // 2xx, 400, 404
  } catch (error) {
    return errorReply(error instanceof ApiError ? error : unexpected(error), raw.format, state.quirks);
  }
}

/** Calls the operation's handler, unless there is an example body to return, or a query is for a type out of scope. */
function callHandler(state: EmulatorState, operation: OperationId, call: Context): Reply {
  const { request, id, logon } = call;
  const verbatim = state.verbatim?.find(operation, id, request);
  if (verbatim) return verbatimReply(verbatim, request.format, state.quirks);
  if (operation === "queryResources" && !state.strict) {
    const empty = outOfScopeQuery(request, logon?.user.role, state);
    if (empty !== undefined) return textReply(empty, request.format);
  }
  return reply(handlers[operation](call), request.format, state.quirks);
}

function outOfScope(state: EmulatorState, path: readonly string[], request: EmRequest): Reply {
  const found = state.strict ? undefined : outOfScopeAt(path);
  if (!found) throw new ApiError(404, "There is no such resource");
  authenticate(state, "session", request);
  if (request.method !== "GET") throw new ApiError(501, `${request.method} is not implemented by the emulator`);
  return textReply(found(request, state), request.format);
}

/** The response to a request that could not be read, and the one that a fault sends instead. */
export function errorResponse(state: EmulatorState, { format }: Pick<RawRequest, "format">, error: ApiError): Reply {
  return errorReply(error, format, state.quirks);
}

function errorReply({ status, message, headers }: ApiError, format: Format, quirks: Quirks): Reply {
  return reply({ status, headers, schema: "ErrorBody", value: errorBody(status, message) }, format, quirks);
}

function belowApi({ path: [root, ...path] }: EmRequest): readonly string[] {
  if (root?.toLowerCase() !== "api") throw new ApiError(404, "There is no such resource");
  return path;
}

/** HEAD and OPTIONS are methods like any other here (D121). */
function findOperation({ methods }: Matched, { method }: EmRequest): OperationId {
  const operation = methods.get(method);
  if (!operation) {
    throw new ApiError(405, `The resource does not support ${method}`, { Allow: [...methods.keys()].join(", ") });
  }
  return operation;
}

function authenticate(state: EmulatorState, login: string, { headers }: EmRequest): Logon | undefined {
  if (login !== "session") return undefined;
  const token = tokenOf(headers);
  const logon = token === undefined ? undefined : state.logons.use(token);
  if (!logon) {
    throw new ApiError(
      401,
      token ? "The logon session is unknown or has expired" : "A logon session is required",
      challenge,
    );
  }
  return logon;
}

/** D114. What a query may look for is checked when its type is known. */
function authorize(operation: OperationId, logon: Logon | undefined): void {
  const type: QueryType | null = routes[operation].type;
  if (logon && type && operation !== "queryResources" && !mayRead(logon.user.role, type))
    throw new ApiError(403, "Access denied");
}

function reply({ status, headers, schema, value, parts }: AnyResponse, format: Format, quirks: Quirks): Reply {
  if (schema === undefined) return { status, headers: headers ?? {}, body: undefined };
  const body = parts ? encodeParts(schema, parts, format, quirks) : encodeBody(schema, value, format, quirks);
  return { status, headers: { ...headers, "Content-Type": mediaTypes[format] }, body };
}

function verbatimReply({ xml, schema, value }: VerbatimBody, format: Format, quirks: Quirks): Reply {
  return format === "xml" ? textReply(xml, format) : reply({ status: 200, schema, value }, format, quirks);
}

function textReply(body: string, format: Format): Reply {
  return { status: 200, headers: { "Content-Type": mediaTypes[format] }, body };
}

/** A fault of the emulator itself. The details go to its log and not to the caller. */
export function unexpected(error: unknown): ApiError {
  console.error(error);
  return new ApiError(500, "The emulator failed to handle this request; its log has the details");
}
