import { expect, test } from "vitest";
import { credentials, startOffice } from "../../test/support/office.ts";
import { guid, jobSession } from "../../test/support/rows.ts";
import { sendError, serve } from "../../test/support/server.ts";
import {
  AuthenticationError,
  createClient,
  EmError,
  HttpError,
  isEmError,
  isHttpError,
  NotEnterpriseManagerError,
  NotFoundError,
  PermissionDeniedError,
} from "../index.js";

const failureOf = (baseUrl: string) =>
  createClient({ baseUrl, credentials, retry: { maxRetries: 0 } })
    .replicaSessions.get(guid(1))
    .then(
      () => undefined,
      (error: unknown) => error,
    );

for (const [status, type] of [
  [400, HttpError],
  [401, AuthenticationError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [500, HttpError],
  [503, HttpError],
] as const) {
  test(`${status} is a ${type.name} with the server's message, method and address`, async () => {
    await using server = await startOffice({
      respond: ({ method }, response) => method === "GET" && sendError(response, status, "Because"),
    });
    const error = await failureOf(server.url);
    expect((error as Error).constructor).toBe(type);
    expect(isEmError(error) && isHttpError(error) && isHttpError(error, status)).toBe(true);
    const url = `${server.url}/replicaSessions/${guid(1)}?format=Entity`;
    expect(error).toMatchObject({ name: type.name, status, serverMessage: "Because", method: "GET", url });
    expect((error as Error).message).toBe(`GET ${url} returned ${status}: Because`);
  });
}

for (const [name, body] of [
  ["HTML", "<html><body>Service Unavailable</body></html>"],
  ["text", "Service Unavailable"],
  ["nothing", ""],
] as const) {
  test(`returns an HttpError for an error body of ${name}, as listeners and proxies send it`, async () => {
    await using server = await startOffice({
      respond: ({ method }, response) => method === "GET" && !!response.writeHead(503).end(body),
    });
    expect(await failureOf(server.url)).toMatchObject({
      name: "HttpError",
      status: 503,
      serverMessage: "Service Unavailable",
    });
  });
}

for (const [name, status, headers, body] of [
  ["a web page", 200, { "Content-Type": "text/html" }, "<!DOCTYPE html><title>Welcome</title>"],
  ["a web page that is missing", 404, { "Content-Type": "text/html" }, "<html>Not found</html>"],
  ["a redirect to a login page", 302, { Location: "/login" }, ""],
  ["JSON of another service", 200, { "Content-Type": "application/json" }, '{"status":"UP"}'],
  ["an API without a logon", 405, { "Content-Type": "application/json" }, "{}"],
] as const) {
  test(`${name} in place of the logon is a NotEnterpriseManagerError that says what to check`, async () => {
    await using server = await serve((_request, response) => response.writeHead(status, headers).end(body));
    const error = await failureOf(server.url);
    expect(error).toBeInstanceOf(NotEnterpriseManagerError);
    expect(String(error)).toMatch(/Check host, port and path/);
  });
}

test("a web page in place of a resource is a NotEnterpriseManagerError", async () => {
  await using server = await startOffice({ faults: ["html;path=/replicaSessions/"] });
  expect(String(await failureOf(server.url))).toMatch(/returned text\/html; charset=utf-8, not the API/);
});

test("reads the token header in any case", async () => {
  for (const header of ["X-RestSvcSessionId", "x-restsvcsessionid", "X-RESTSVCSESSIONID"]) {
    await using server = await serve((request, response) => {
      const body =
        request.method === "POST"
          ? { SessionId: guid(1), Type: "LogonSession", Href: "", UserName: "", Links: [] }
          : jobSession(1);
      response.writeHead(200, { [header]: "token", "Content-Type": "application/json" }).end(JSON.stringify(body));
    });
    expect(await failureOf(server.url)).toBeUndefined();
  }
});

test("isEmError and isHttpError reject other errors", () => {
  expect(isEmError(new EmError("x"))).toBe(true);
  expect(isEmError(new Error("x"))).toBe(false);
  expect(isHttpError(new EmError("x"))).toBe(false);
  expect(isEmError(undefined)).toBe(false);
});
