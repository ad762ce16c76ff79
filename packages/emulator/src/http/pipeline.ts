import type { QueryType } from "@em-replica/query";
import type { AnyAnswer, Call } from "../api/handler.js";
import { handlers } from "../api/handlers.js";
import { challenge } from "../api/logon.js";
import { errorBody } from "../api/refuse.js";
import { routes } from "../generated/routes.js";
import { tokenOf } from "../logon/credentials.js";
import type { Logon } from "../logon/logons.js";
import { mayRead } from "../logon/rights.js";
import type { Quirks } from "../profile/quirks.js";
import type { World } from "../world.js";
import { encodeBody } from "./encode.js";
import { type Format, formatOf, mediaTypes } from "./media-type.js";
import { Refusal } from "./refusal.js";
import type { Reply } from "./reply.js";
import { type EmRequest, type RawRequest, readRequest } from "./request.js";
import { type Matched, match, type OperationId } from "./router.js";
import { checkFormat, readId } from "./validate.js";

/** What happens to a request, in this order. Whatever a stage refuses becomes an error body. */
export function answer(world: World, raw: RawRequest, base: string): Reply {
  let format: Format = "xml";
  try {
    const request = readRequest(raw, base); // 400: the address can't be decoded
    format = request.format;
    const matched = findPath(request); // 404
    const operation = findOperation(matched, request); // 405
    const logon = authenticate(world, operation, request); // 401
    authorize(operation, logon); // 403
    const id = readId(matched); // 400
    checkFormat(operation, request); // 400
    world.simulation.advance(world.clock.now()); // what was due has happened
    const answered = handlers[operation]({ world, request, id, logon } satisfies Call); // 2xx, 400, 404
    return reply(answered, format, world.quirks);
  } catch (error) {
    return refusalReply(error instanceof Refusal ? error : unexpected(error), format, world.quirks);
  }
}

/** The answer to what could not be read, and what a fault puts in the place of an answer. */
export function refuseRaw(world: World, { headers }: Pick<RawRequest, "headers">, refusal: Refusal): Reply {
  return refusalReply(refusal, formatOf(headers.accept), world.quirks);
}

function refusalReply({ status, message, headers }: Refusal, format: Format, quirks: Quirks): Reply {
  return reply({ status, headers, schema: "ErrorBody", value: errorBody(status, message) }, format, quirks);
}

function findPath({ path: [root, ...path] }: EmRequest): Matched {
  const matched = root?.toLowerCase() === "api" ? match(path) : undefined;
  if (!matched) throw new Refusal(404, "There is no such resource");
  return matched;
}

/** HEAD and OPTIONS are methods like any other here (D121). */
function findOperation({ methods }: Matched, { method }: EmRequest): OperationId {
  const operation = methods.get(method);
  if (!operation) {
    throw new Refusal(405, `The resource does not support ${method}`, { Allow: [...methods.keys()].join(", ") });
  }
  return operation;
}

function authenticate(world: World, operation: OperationId, { headers }: EmRequest): Logon | undefined {
  if (routes[operation].login !== "session") return undefined;
  const token = tokenOf(headers);
  const logon = token === undefined ? undefined : world.logons.use(token);
  if (!logon) {
    throw new Refusal(
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
  if (logon && type && operation !== "query" && !mayRead(logon.user.role, type))
    throw new Refusal(403, "Access denied");
}

function reply({ status, headers, schema, value }: AnyAnswer, format: Format, quirks: Quirks): Reply {
  if (schema === undefined) return { status, headers: headers ?? {}, body: undefined };
  const body = encodeBody(schema, value, format, quirks);
  return { status, headers: { ...headers, "Content-Type": mediaTypes[format] }, body };
}

/** A fault of the emulator itself. The details go to its log and not to the caller. */
function unexpected(error: unknown): Refusal {
  console.error(error);
  return new Refusal(500, "The emulator failed to answer this request; its log has the details");
}
