import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient, HttpError, NotFoundError } from "../index.js";
import { createHandlers, respond } from "../msw.js";

const baseUrl = "https://em.example:9398/api";
const credentials = { username: "demo", password: "demo" };
const ID = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";
const server = setupServer(...createHandlers(baseUrl));

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

for (const accept of ["json", "xml"] as const) {
  test(`returns the document's examples to the client, ${accept}`, async () => {
    await using em = createClient({ baseUrl, credentials, accept });
    const session = await em.replicaSessions.get(ID);
    expect(session.JobName).toBe("Fileserver02 Replication");
    expect((await em.replicaSessions.reference(ID)).Type).toBe("ReplicaJobSessionReference");
    expect((await em.replicaSessions.list()).length).toBeGreaterThan(0);
    expect((await em.replicaSessions.tasks(ID)).length).toBeGreaterThan(0);
    const failed = await em.replicaTaskSessions.query();
    expect(failed.length).toBeGreaterThan(0);
    expect((await em.jobs.query().first())?.Type).toBe("Job");
    await expect(em.replicaSessions.get("00000000-0000-4000-8000-000000000000")).rejects.toThrow(NotFoundError);
  });

  test(`returns a given status and body instead, ${accept}`, async () => {
    await using em = createClient({ baseUrl, credentials, accept, retry: { maxRetries: 0 } });
    server.use(respond(baseUrl, "getReplicaSession", 503, { Message: "Busy", StatusCode: 503 }));
    await expect(em.replicaSessions.get(ID)).rejects.toThrow("returned 503: Busy");
    await expect(em.replicaSessions.get(ID)).rejects.toThrow(HttpError);
  });
}

test("returns 401 without a session, and XML unless JSON is accepted, like a server", async () => {
  const response = await fetch(`${baseUrl}/jobs`);
  expect([response.status, response.headers.get("content-type")]).toEqual([401, "application/xml"]);
  expect(await response.text()).toMatch(/<Error /);
});

test("rejects at compile time what the document does not have", () => {
  // @ts-expect-error No such operation.
  expect(() => respond(baseUrl, "getNothing", 200, {})).toThrow(TypeError);
  // @ts-expect-error Not a status of this operation.
  respond(baseUrl, "getJob", 418, { Message: "", StatusCode: 418 });
  // @ts-expect-error Not a body of this status.
  respond(baseUrl, "getJob", 404, { Name: "x" });
});
