import { expect, test } from "vitest";
import { type History, startHistory } from "../test/support/history.ts";
import { startOffice } from "../test/support/office.ts";
import { guid, jobSession, taskSession } from "../test/support/rows.ts";
import { sendJson } from "../test/support/server.ts";
import { BodyError, NotFoundError } from "./index.js";

/** Everything that can be read, by one client. */
async function readAll(server: History, accept: "json" | "xml") {
  const types = new Set<unknown>();
  const fetch = async (url: string, init: RequestInit) => {
    const response = await globalThis.fetch(url, init);
    if (init.method !== "DELETE") types.add(new Headers(init.headers).get("accept"));
    if (init.method !== "DELETE") types.add(response.headers.get("content-type"));
    return response;
  };
  await using em = server.open({ accept, fetch });
  const session = await em.replicaSessions.get(server.id);
  const missing = await em.replicaSessions.get(guid(9)).catch((error: unknown) => error);
  const { data } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: server.id } } });
  const { error } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: guid(9) } } });
  return {
    session,
    types: [...types],
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
  for (const profile of ["9.5", "12", "13.0", "13.1"] as const) {
    await using server = await startHistory([1, { n: 2, reason: "out of space" }], { profile });
    for (const accept of ["json", "xml"] as const) {
      const { types, ...result } = await readAll(server, accept);
      results.push(result);
      expect(types).toEqual([`application/${accept}`]);
    }
  }
  expect(results[0]).toMatchObject({
    session: { JobName: expect.stringMatching(/^Job [12]$/), Progress: 100, IsRetry: false },
    listed: [{}, {}],
    tasks: [{}],
    found: [{ Reason: "out of space" }],
    message: `Cannot find ReplicaJobSession [${guid(9)}]`,
    rawError: { Message: `Cannot find ReplicaJobSession [${guid(9)}]`, StatusCode: 404 },
  });
  for (const result of results.slice(1)) expect(result).toEqual(results[0]);
});

test("reads XML from a server that ignores the request for JSON", async () => {
  const types: unknown[] = [];
  await using server = await startOffice({
    respond: ({ headers }) => {
      headers.accept = "application/xml";
      return false;
    },
  });
  const fetch = async (url: string, init: RequestInit) => {
    const response = await globalThis.fetch(url, init);
    types.push(response.headers.get("content-type"));
    return response;
  };
  const em = server.open({ fetch });
  expect(await em.replicaSessions.get(server.id)).toEqual(server.session);
  expect(types).toEqual(["application/xml", "application/xml"]);
});

test.each([
  ["a number that is text", JSON.stringify({ ...jobSession(1), Progress: "many" }), "Progress"],
  ["a member that is missing", JSON.stringify({ ...jobSession(1), State: undefined }), "State"],
  ["another type", JSON.stringify(taskSession(1)), "Type"],
  ["JSON that ends too early", '{"Type":"ReplicaJobSession",', "not JSON"],
  ["XML that ends too early", '<ReplicaJobSession xmlns="http://www.veeam.com/ent/v1.0" Type="Repl', "line 1"],
])("a body with %s is a BodyError that says where", async (_what, body, where) => {
  await using server = await startOffice({
    respond: ({ method }, response) => {
      if (method !== "GET") return false;
      response
        .writeHead(200, { "Content-Type": body.startsWith("<") ? "application/xml" : "application/json" })
        .end(body);
      return true;
    },
  });
  await using em = server.open();
  const error = await em.replicaSessions.get(guid(1)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BodyError);
  expect(String(error)).toContain(where);
  expect(error).toMatchObject({ method: "GET", cause: { name: "WireError" } });
});

test("ignores what a newer server adds", async () => {
  const body = { ...jobSession(1), State: "Hibernating", Novelty: { Deep: [1] } };
  await using server = await startOffice({
    respond: ({ method }, response) => method === "GET" && sendJson(response, body),
  });
  await using em = server.open();
  const session = await em.replicaSessions.get(guid(1));
  expect(session.State).toBe("Hibernating");
  expect(session.JobName).toBe("Job 1");
});
