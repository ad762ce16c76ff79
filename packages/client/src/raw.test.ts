import { expect, test } from "vitest";
import { credentials, startManager } from "../test/support/manager.ts";
import { guid, jobSession } from "../test/support/rows.ts";
import { ConnectionError, createClient } from "./index.js";

test("em.raw is openapi-fetch with the session in place", async () => {
  await using server = await startManager();
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const { data, error, response } = await em.raw.GET("/replicaSessions/{ID}", {
    params: { path: { ID: guid(1) }, query: { format: "Entity" } },
  });
  expect([data?.Name, error, response.status]).toEqual([jobSession(1).Name, undefined, 200]);
  server.tokens.clear();
  expect((await em.raw.GET("/replicaSessions")).response.status).toBe(200);
});

test("returns an error response as `error`, and rejects when the connection breaks", async () => {
  await using server = await startManager();
  await using em = createClient({ baseUrl: server.url, credentials, retry: { maxRetries: 0 } });
  const { data, error, response } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: guid(9) } } });
  expect([data, response.status, error?.Message]).toEqual([undefined, 404, `Cannot find session [${guid(9)}]`]);
  await server[Symbol.asyncDispose]();
  await expect(em.raw.GET("/replicaSessions")).rejects.toThrow(ConnectionError);
});

test("its other ways to read the body and its own signal work", async () => {
  await using server = await startManager((_request, _response, url) => url.searchParams.has("hang"));
  server.sessions.push(jobSession(1));
  await using em = createClient({ baseUrl: server.url, credentials });
  const { data } = await em.raw.GET("/replicaSessions", { parseAs: "text" });
  expect(data).toMatch(/^\{"Refs":/);
  const stream = await em.raw.GET("/replicaSessions", { parseAs: "stream" });
  expect((await new Response(stream.data).text()).length).toBe(data?.length);
  const hanging = em.raw.GET("/replicaSessions", {
    params: { query: { hang: "1" } as never },
    signal: AbortSignal.timeout(30),
  });
  await expect(hanging).rejects.toThrow("timeout");
});

test("middleware sees the requests that come after it, until it is ejected", async () => {
  await using server = await startManager();
  await using em = createClient({ baseUrl: server.url, credentials });
  const seen: string[] = [];
  const middleware = { onRequest: ({ schemaPath }: { schemaPath: string }) => void seen.push(schemaPath) };
  em.raw.use(middleware);
  await em.raw.GET("/replicaSessions");
  await em.raw.request("get", "/replicaTaskSessions");
  em.raw.eject(middleware);
  await em.raw.GET("/replicaSessions");
  expect(seen).toEqual(["/replicaSessions", "/replicaTaskSessions"]);
});
