import type { IncomingHttpHeaders } from "node:http";
import type { LogonSession } from "@em-replica/types";
import { routes } from "../generated/routes.js";
import { href } from "../http/hrefs.js";
import { basicCredentials, sessionHeader } from "../logon/credentials.js";
import type { Logon } from "../logon/logons.js";
import { findUser } from "../logon/users.js";
import { logonLinks } from "../serializers/logon-links.js";
import { failure } from "./failure.js";
import type { Context, OperationResponse } from "./handler.js";

/** Header of every 401 (D113), its realm unquoted as `http_authentication` prints it. */
export const challenge = { "WWW-Authenticate": "Basic Realm=RestSvc" } as const;

const formTypes = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)/i;

/** Whether there is a body of a form type. An empty one is none (D127). */
function hasForm(headers: IncomingHttpHeaders): boolean {
  const length = headers["content-length"] ?? (headers["transfer-encoding"] === undefined ? "0" : "unknown");
  return length !== "0" && formTypes.test(headers["content-type"] ?? "");
}

/** Begins a session for a name and a password; a session that is already there does not matter (D69). */
export function logOn({ state, request }: Context): OperationResponse<"logOn"> {
  const version = request.query.get("v")?.toLowerCase() || "latest";
  if (!state.quirks.formLogon && hasForm(request.headers)) {
    return failure(415, "A logon has no form: send the credentials in the Authorization header");
  }
  const known = routes.logOn.enums.v.some((name) => name === version);
  if (version !== "latest" && !state.quirks.versions.includes(version)) {
    const message = `API version ${version.slice(0, 20)} is not supported; supported are ${state.quirks.versions.join(", ")}`;
    // D123: a version that no server ever had is a mistake, one that is no longer supported has a status of its own.
    return known && state.quirks.refusedVersion === 401
      ? { ...failure(401, message), headers: challenge }
      : failure(400, message);
  }
  const credentials = basicCredentials(request.headers.authorization);
  const user = credentials && findUser(state.users, credentials.name, credentials.password);
  if (!user) return { ...failure(401, "The user name or password is incorrect"), headers: challenge };
  const logon = state.logons.begin(user);
  if (!logon) return failure(503, "There are too many logon sessions");
  return {
    status: 201,
    headers: { [sessionHeader]: logon.token, "Set-Cookie": `${sessionHeader}=${logon.token}; Path=/api;` },
    schema: "LogonSession",
    value: logonSession(logon, request.base),
  };
}

/** Ends one of the caller's sessions, most often the one it uses. */
export function logOff({ state, id, logon }: Context): OperationResponse<"logOff"> {
  const ended = ownSession({ state, id, logon });
  if (!ended) return failure(404, `Cannot find LogonSession [${id}]`);
  state.logons.end(ended);
  return { status: 204 };
}

/** The caller's own sessions. */
export function listLogonSessions({ state, request, logon }: Context): OperationResponse<"listLogonSessions"> {
  const own = logon ? state.logons.of(logon.user) : [];
  const LogonSessions = own.map((session) => logonSession(session, request.base));
  return { status: 200, schema: "LogonSessionList", value: { LogonSessions } };
}

export function getLogonSession({ state, request, id, logon }: Context): OperationResponse<"getLogonSession"> {
  const own = ownSession({ state, id, logon });
  if (!own) return failure(404, `Cannot find LogonSession [${id}]`);
  return { status: 200, schema: "LogonSession", value: logonSession(own, request.base) };
}

/** A session by its ID, if it is the caller's (D129). */
function ownSession({ state, id, logon }: Pick<Context, "state" | "id" | "logon">): Logon | undefined {
  return logon && state.logons.of(logon.user).find((own) => own.id === id);
}

function logonSession(logon: Logon, base: string): LogonSession {
  return {
    Type: "LogonSession",
    Href: href(base, "getLogonSession", logon.id),
    Links: logonLinks(base, logon.id),
    UserName: logon.user.name,
    SessionId: logon.id,
  };
}
