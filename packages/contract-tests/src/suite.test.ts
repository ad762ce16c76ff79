import type { Mock } from "@em-replica/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Call, exchange, type MediaType, targets } from "./target.js";

const session = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
const unknown = "00000000-0000-0000-0000-000000000000";
const basic = { authorization: `Basic ${btoa("demo:demo")}` };

describe.each(targets)("$name", ({ start }) => {
  let server: Mock;
  let headers: Record<string, string>;

  beforeAll(async () => {
    server = await start();
    const { headers: answered } = await exchange(server.url, "logOn", { headers: basic });
    headers = { "X-RestSvcSessionId": answered.get("X-RestSvcSessionId") ?? "" };
  });
  afterAll(() => server.stop());

  describe.each<MediaType>(["application/xml", "application/json"])("in %s", (accept) => {
    const ask = (id: Parameters<typeof exchange>[1], call: Call = {}) =>
      exchange(server.url, id, { accept, headers, ...call });

    it("logs on with a session in header, cookie and body", async () => {
      const { status, headers: answered, body } = await ask("logOn", { headers: basic });
      expect(status).toBe(201);
      expect(answered.get("set-cookie")).toContain(answered.get("X-RestSvcSessionId"));
      expect(body).toMatch(/SessionId/);
    });

    it.each(["listReplicaSessions", "listReplicaTaskSessions"] as const)("answers %s", async (id) => {
      expect((await ask(id)).status).toBe(200);
      expect((await ask(id, { query: { format: "Entity" } })).status).toBe(200);
    });

    it("answers one job session as reference and as entity", async () => {
      const reference = await ask("getReplicaSession", { path: { ID: session } });
      const entity = await ask("getReplicaSession", { path: { ID: session }, query: { format: "Entity" } });
      expect(reference.body).toContain("ReplicaJobSessionReference");
      expect(entity.body).toMatch(/IsRetry/);
    });

    it("answers the tasks of a job session", async () => {
      const { body } = await ask("listReplicaSessionTasks", { path: { ID: session }, query: { format: "Entity" } });
      expect(body).toContain("srv04");
    });

    it.each(["ReplicaJobSession", "ReplicaTaskSession"])("answers the query for %s in both forms", async (type) => {
      expect((await ask("query", { query: { type } })).body).toContain(`${type}Reference`);
      expect((await ask("query", { query: { type, format: "Entities" } })).body).toContain(`${type}s`);
    });

    it("refuses a request without a session: 401 with a body that says so", async () => {
      const { status, body } = await ask("listReplicaSessions", { headers: {} });
      expect(status).toBe(401);
      expect(body).toMatch(/StatusCode\W+401/);
    });

    it("refuses an unknown ID: 404 with a body that says so", async () => {
      const { status, body } = await ask("getReplicaSession", { path: { ID: unknown } });
      expect(status).toBe(404);
      expect(body).toMatch(/StatusCode\W+404/);
    });

    it("refuses a query without a type: 400 with a body that says so", async () => {
      const { status, body } = await ask("query");
      expect(status).toBe(400);
      expect(body).toMatch(/StatusCode\W+400/);
    });

    it("logs off without a body", async () => {
      const { status, body } = await ask("logOff", { path: { ID: "44cfbdbe-5a95-4156-8867-91f069b7c2cc" } });
      expect({ status, body }).toEqual({ status: 204, body: "" });
    });
  });
});
