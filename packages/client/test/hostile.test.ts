import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  BodyError,
  BodyTooLargeError,
  type ClientOptions,
  ConnectionError,
  createClient,
  EmError,
  HttpError,
  NotEnterpriseManagerError,
  TimeoutError,
} from "../src/index.js";
import { serve } from "./support/server.ts";

const session = { token: "dG9rZW4=", id: "00000000-0000-4000-8000-000000000001" };

/** A server that responds to every request in the same way, and a client with a session. */
async function hostile(
  respond: (response: ServerResponse, request: IncomingMessage) => unknown,
  options: Partial<ClientOptions> = {},
) {
  const server = await serve((request, response) => respond(response, request));
  const em = createClient({ baseUrl: server.url, session, retry: { maxRetries: 0 }, ...options } as ClientOptions);
  return { em, requests: server.requests, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const json =
  (body: string, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status, { "Content-Type": "application/json" }).end(body);

const failureOf = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => undefined,
    (error: unknown) => error,
  );

test("rejects a body above maxBodySize, also if it is small on the wire", async () => {
  const large = "x".repeat(200_000);
  await using plain = await hostile(json(`"${large}"`), { maxBodySize: 100_000 });
  await using packed = await hostile(
    (response) =>
      response.writeHead(200, { "Content-Encoding": "gzip", "Content-Type": "application/json" }).end(gzipSync(large)),
    { maxBodySize: 100_000 },
  );
  for (const { em } of [plain, packed]) {
    for (const call of [() => em.jobs.get("1"), () => em.jobs.query(), () => em.raw.GET("/jobs")]) {
      const error = await failureOf(call());
      expect(error).toBeInstanceOf(BodyTooLargeError);
      expect(String(error)).toContain("more than 100000 bytes (maxBodySize)");
    }
  }
});

test("does not read error bodies to their end", async () => {
  let sent = 0;
  await using t = await hostile((response) => {
    response.writeHead(500);
    const more = () => {
      while (!response.destroyed && sent++ < 1000)
        if (!response.write("x".repeat(100_000))) return response.once("drain", more);
      return response.end();
    };
    more();
  });
  expect(await failureOf(t.em.jobs.get("1"))).toMatchObject({ name: "HttpError", status: 500 });
  expect(sent).toBeLessThan(500);
});

test("limits in time, and explains, how em.raw reads bodies", async () => {
  await using stalled = await hostile((response) => response.writeHead(200).write("{"), { timeout: { attempt: 300 } });
  expect(await failureOf(stalled.em.raw.GET("/jobs"))).toBeInstanceOf(TimeoutError);
  await using broken = await hostile((response) => {
    response.writeHead(200, { "Content-Length": 100 }).write("{");
    setTimeout(() => response.socket?.destroy(), 20);
  });
  expect(await failureOf(broken.em.raw.GET("/jobs"))).toBeInstanceOf(ConnectionError);
});

test.each(['{"Message":"Service unavailable","StatusCode":503}', "{}", '{"Links":[]}', '{"Refs":[]}'])(
  "does not take %s for an empty list",
  async (body) => {
    await using t = await hostile(json(body));
    const error = await failureOf(t.em.replicaTaskSessions.list());
    expect(error).toBeInstanceOf(BodyError);
    expect(await failureOf(t.em.replicaTaskSessions.query())).toBeInstanceOf(BodyError);
  },
);

test.each(['{"ReplicaTaskSessions":[]}', '{"ReplicaTaskSessions":null}', '{"replicaTaskSessions":[],"links":null}'])(
  "takes %s for an empty list",
  async (body) => {
    await using t = await hostile(json(body));
    expect(await t.em.replicaTaskSessions.list()).toEqual([]);
  },
);

test("takes a list for empty, or for none, however much stands beside it", async () => {
  const much = `"much":"${"x".repeat(100_000)}"}`;
  await using empty = await hostile(json(`{"ReplicaTaskSessions":[],${much}`));
  expect(await empty.em.replicaTaskSessions.list()).toEqual([]);
  await using none = await hostile(json(`{"Message":"Service unavailable",${much}`));
  expect(await failureOf(none.em.replicaTaskSessions.list())).toBeInstanceOf(BodyError);
});

test("rejects an empty body as a BodyError, whichever method reads it", async () => {
  await using t = await hostile(json(""));
  const calls = [
    () => t.em.jobs.get("1"),
    () => t.em.jobs.query(),
    () => t.em.jobs.list(),
    () => t.em.raw.GET("/jobs"),
  ];
  for (const call of calls) {
    const error = await failureOf(call());
    expect(error).toBeInstanceOf(BodyError);
    expect(String(error)).toContain("the body is empty");
  }
});

test("reads UTF-16, and rejects broken UTF-8, in get and list alike", async () => {
  const text = '{"ReplicaTaskSessions":[]}';
  const utf16 = Buffer.from(`\ufeff${text}`, "utf16le");
  await using wide = await hostile((response) =>
    response.writeHead(200, { "Content-Type": "application/json" }).end(utf16),
  );
  expect(await wide.em.replicaTaskSessions.list()).toEqual([]);
  expect((await wide.em.raw.GET("/replicaTaskSessions")).data).toEqual({ ReplicaTaskSessions: [] });
  const broken = Buffer.from([...Buffer.from('{"Type":"'), 0xff, ...Buffer.from('"}')]);
  await using bytes = await hostile((response) =>
    response.writeHead(200, { "Content-Type": "application/json" }).end(broken),
  );
  for (const call of [() => bytes.em.jobs.get("1"), () => bytes.em.jobs.list()])
    expect(await failureOf(call())).toBeInstanceOf(BodyError);
});

test("rejects a status that HTTP does not have", async () => {
  await using t = await hostile((response) => response.writeHead(799).end());
  for (const call of [() => t.em.jobs.get("1"), () => t.em.raw.GET("/jobs")])
    expect(await failureOf(call())).toBeInstanceOf(NotEnterpriseManagerError);
});

test("rejects half of a surrogate pair in a filter", async () => {
  await using t = await hostile(json("{}"));
  for (const filter of ["Name==\ud800", (t: { Name: { eq(value: string): never } }) => t.Name.eq("\udc00")])
    expect(await failureOf(t.em.jobs.query({ filter: filter as string }))).toBeInstanceOf(TypeError);
  expect(t.requests).toEqual([]);
});

test("closes within seconds and without an error, whatever the server does", async () => {
  const logon = (id: string) => (response: ServerResponse, request: IncomingMessage) => {
    if (request.method !== "POST") return undefined;
    const body = { Type: "LogonSession", Href: "", Links: [], UserName: "demo", SessionId: id };
    return response
      .writeHead(201, { "Content-Type": "application/json", "X-RestSvcSessionId": "dG9rZW4=" })
      .end(JSON.stringify(body));
  };
  for (const id of ["1", "\ud800"]) {
    await using server = await serve((request, response) => logon(id)(response, request));
    const em = createClient({ baseUrl: server.url, credentials: { username: "demo", password: "demo" } });
    await em.session();
    const closing = em.close();
    expect(await Promise.race([closing.then(() => "closed"), sleep(15_000, "waits")])).toBe("closed");
  }
});

test("leaves no session behind for each request that returns 401", async () => {
  let logons = 0;
  await using server = await serve((request, response) => {
    if (request.method !== "POST") return response.writeHead(401).end();
    logons++;
    const body = { Type: "LogonSession", Href: "", Links: [], UserName: "demo", SessionId: session.id };
    return response
      .writeHead(201, { "Content-Type": "application/json", "X-RestSvcSessionId": "dG9rZW4=" })
      .end(JSON.stringify(body));
  });
  const em = createClient({ baseUrl: server.url, credentials: { username: "demo", password: "demo" } });
  for (let n = 0; n < 10; n++) expect(await failureOf(em.jobs.get("1"))).toBeInstanceOf(HttpError);
  expect(logons).toBe(2);
});

test("an iterator that is left before its first row sends nothing", async () => {
  await using t = await hostile(json("{}"));
  for (const rows of [t.em.jobs.query(), t.em.jobs.list(), t.em.jobs.query().pages()]) {
    const iterator = rows[Symbol.asyncIterator]();
    await iterator.return?.();
    expect(await iterator.next()).toMatchObject({ done: true });
  }
  expect(t.requests).toEqual([]);
});

test("em.raw: rejects what is no middleware at once, and reads a response that middleware replaced", async () => {
  await using t = await hostile(json('{"refs":[]}'));
  expect(() => t.em.raw.use({} as never)).toThrow(/Middleware/);
  t.em.raw.use({
    onResponse: ({ response }) =>
      new Response('<EntityReferences xmlns="http://www.veeam.com/ent/v1.0"></EntityReferences>', response),
  });
  expect((await t.em.raw.GET("/jobs")).data).toEqual({ Refs: [] });
});

test("all of these are EmErrors", () => {
  for (const Type of [BodyError, BodyTooLargeError, TimeoutError, NotEnterpriseManagerError])
    expect(new Type("x")).toBeInstanceOf(EmError);
});
