import { expect, test } from "vitest";
import { range, startHistory } from "../test/support/history.ts";
import { startOffice } from "../test/support/office.ts";
import { ConnectionError } from "./index.js";

const missing = "00000000-0000-4000-8000-000000000009";

test("em.raw is openapi-fetch with the session in place", async () => {
  await using server = await startOffice();
  await using em = server.open();
  const { data, error, response } = await em.raw.GET("/replicaSessions/{ID}", {
    params: { path: { ID: server.id }, query: { format: "Entity" } },
  });
  expect([data?.Name, error, response.status]).toEqual([server.session.Name, undefined, 200]);
  server.expire();
  expect((await em.raw.GET("/replicaSessions")).response.status).toBe(200);
});

test("returns an error response as `error`, and rejects when the connection breaks", async () => {
  await using server = await startOffice();
  await using em = server.open({ retry: { maxRetries: 0 } });
  const { data, error, response } = await em.raw.GET("/replicaSessions/{ID}", { params: { path: { ID: missing } } });
  expect([data, response.status, error?.StatusCode]).toEqual([undefined, 404, 404]);
  expect(error?.Message).toContain(missing);
  await server.stop();
  await expect(em.raw.GET("/replicaSessions")).rejects.toThrow(ConnectionError);
});

test("its other ways to read the body and its own signal work", async () => {
  await using server = await startOffice();
  await using em = server.open();
  const { data } = await em.raw.GET("/replicaSessions", { parseAs: "text" });
  expect(data).toMatch(/^\{"Refs":/);
  const stream = await em.raw.GET("/replicaSessions", { parseAs: "stream" });
  expect((await new Response(stream.data).text()).length).toBe(data?.length);
  const hanging = em.raw.GET("/replicaSessions", {
    headers: { "X-Emulator-Fault": "latency=10000" },
    signal: AbortSignal.timeout(30),
  });
  await expect(hanging).rejects.toThrow("timeout");
});

test("middleware sees the requests that come after it, until it is ejected", async () => {
  await using server = await startOffice();
  await using em = server.open();
  const seen: string[] = [];
  const middleware = { onRequest: ({ schemaPath }: { schemaPath: string }) => void seen.push(schemaPath) };
  em.raw.use(middleware);
  await em.raw.GET("/replicaSessions");
  await em.raw.request("get", "/replicaTaskSessions");
  em.raw.eject(middleware);
  await em.raw.GET("/replicaSessions");
  expect(seen).toEqual(["/replicaSessions", "/replicaTaskSessions"]);
});

test("a list is streamed, however long, if middleware replaces its request", async () => {
  await using server = await startHistory(range(0, 100));
  await using em = server.open({ maxBodySize: 20_000 });
  em.raw.use({ onRequest: ({ request }) => new Request(request, { headers: request.headers }) });
  expect(await em.replicaSessions.list().toArray()).toHaveLength(100);
});
