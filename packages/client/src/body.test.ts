import { expect, test } from "vitest";
import { credentials, startManager } from "../test/support/manager.ts";
import { guid, jobSession, taskSession } from "../test/support/rows.ts";
import { BodyError, createClient, NotFoundError } from "./index.js";

/** Everything that can be read, by one client. */
async function readAll(url: string, accept: "json" | "xml") {
  await using em = createClient({ baseUrl: url, credentials, accept });
  const session = await em.replicaSessions.get(guid(1));
  const missing = await em.replicaSessions.get(guid(9)).catch((error: unknown) => error);
  const { data } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: guid(1) } } });
  const { error } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: guid(9) } } });
  return {
    session,
    reference: await em.replicaSessions.reference(session),
    listed: await Array.fromAsync(em.replicaTaskSessions.list()),
    tasks: await Array.fromAsync(em.replicaSessions.tasks(session)),
    found: await Array.fromAsync(em.replicaTaskSessions.query({ filter: (t) => t.Result.eq("Failed"), pageSize: 1 })),
    followed: await em.follow(session, "ReplicaTaskSessionReferenceList"),
    raw: data,
    rawError: error,
    message: missing instanceof NotFoundError && missing.serverMessage,
  };
}

test("XML and JSON of every version give the same values, through every method", async () => {
  const results: object[] = [];
  for (const version of ["9.5", "12", "13.0", "13.1"] as const) {
    for (const accept of ["json", "xml"] as const) {
      const types = new Set<unknown>();
      await using server = await startManager((request, response) => {
        if (request.method !== "DELETE") types.add(request.headers.accept);
        response.on("finish", () => types.add(response.getHeader("content-type")));
        return false;
      });
      server.version = version;
      server.sessions.push(jobSession(1));
      server.tasks.push(taskSession(1), taskSession(2, { Result: "Failed", Reason: "out of space" }));
      results.push(await readAll(server.url, accept));
      types.delete(undefined); // 204 of the logout has no type.
      expect([...types]).toEqual([`application/${accept}`]);
    }
  }
  expect(results[0]).toMatchObject({
    session: { JobName: "Job 1", Progress: 100, IsRetry: false },
    listed: [{}, {}],
    tasks: [{}, {}],
    found: [{ Reason: "out of space" }],
    message: `Cannot find session [${guid(9)}]`,
    rawError: { Message: `Cannot find session [${guid(9)}]`, StatusCode: 404 },
  });
  for (const result of results.slice(1)) expect(result).toEqual(results[0]);
});

test("reads XML from a server that ignores the request for JSON", async () => {
  await using server = await startManager((request) => {
    request.headers.accept = "*/*";
    return false;
  });
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  expect(await em.replicaSessions.get(guid(1))).toEqual(jobSession(1));
});

test.each([
  ["a number that is text", JSON.stringify({ ...jobSession(1), Progress: "many" }), "Progress"],
  ["a member that is missing", JSON.stringify({ ...jobSession(1), State: undefined }), "State"],
  ["another type", JSON.stringify(taskSession(1)), "Type"],
  ["JSON that ends too early", '{"Type":"ReplicaJobSession",', "not JSON"],
  ["XML that ends too early", '<ReplicaJobSession xmlns="http://www.veeam.com/ent/v1.0" Type="Repl', "line 1"],
])("a body with %s is a BodyError that says where", async (_what, body, where) => {
  await using server = await startManager((request, response) => {
    if (request.method !== "GET") return false;
    response
      .writeHead(200, { "Content-Type": body.startsWith("<") ? "application/xml" : "application/json" })
      .end(body);
    return true;
  });
  await using em = createClient({ baseUrl: server.url, credentials });
  const error = await em.replicaSessions.get(guid(1)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BodyError);
  expect(String(error)).toContain(where);
  expect(error).toMatchObject({ method: "GET", cause: { name: "WireError" } });
});

test("what a newer server adds is left out, not fatal", async () => {
  await using server = await startManager((request, response) => {
    if (request.method !== "GET") return false;
    const body = { ...jobSession(1), State: "Hibernating", Novelty: { Deep: [1] } };
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    return true;
  });
  await using em = createClient({ baseUrl: server.url, credentials });
  const session = await em.replicaSessions.get(guid(1));
  expect(session.State).toBe("Hibernating");
  expect(session.JobName).toBe("Job 1");
});
