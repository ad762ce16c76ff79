import type { IncomingMessage, ServerResponse } from "node:http";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { createClient } from "../src/index.js";
import { credentials, startOffice } from "./support/office.ts";
import { sendError, serve } from "./support/server.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const basic = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");

/** Everything that a log or a terminal could show of a value, hidden properties and causes included. */
function shown(value: unknown): string {
  const parts = [inspect(value, { depth: 20, showHidden: true, getters: true }), String(value)];
  try {
    parts.push(JSON.stringify(value) ?? "");
  } catch {}
  return parts.join("\n");
}

/** What a server that repeats its request says, in each form that a client may pass on. */
const echo = (request: IncomingMessage) => `${JSON.stringify(request.headers)} ${credentials.password}`;
const misbehaviours: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown> = {
  "returns 400 and repeats the request": (request, response) => sendError(response, 400, echo(request)),
  "says 401 for ever and repeats the request": (request, response) => sendError(response, 401, echo(request)),
  "returns an error as a web page": (request, response) =>
    response.writeHead(500, { "Content-Type": "text/html" }).end(`<html>${echo(request)}`),
  "returns a web page": (request, response) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end(`<html>${echo(request)}`),
  "returns broken JSON": (request, response) =>
    response.writeHead(200, { "Content-Type": "application/json" }).end(`{"Type": ${echo(request)}`),
  "returns JSON that is something else": (request, response) =>
    response
      .writeHead(200, { "Content-Type": "application/json" })
      .end(JSON.stringify({ Type: request.headers, Links: echo(request) })),
  "returns a page whose rows hold the request": (request, response) =>
    response
      .writeHead(200, { "Content-Type": "application/json" })
      .end(
        `{"Entities":{"ReplicaJobSessions":{"ReplicaJobSessions":[{"Progress":${JSON.stringify(echo(request))}}]}}}`,
      ),
  "returns a list whose items hold the request": (request, response) =>
    response
      .writeHead(200, { "Content-Type": "application/json" })
      .end(`{"ReplicaJobSessions":[{"Progress":${JSON.stringify(echo(request).slice(-40))}}]}`),
  redirects: (request, response) =>
    response.writeHead(302, { Location: `/${encodeURIComponent(echo(request))}` }).end(),
  "breaks the connection": (request) => request.socket.resetAndDestroy(),
  "breaks off in the body": (request, response) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 5000 }).write(echo(request));
    setTimeout(() => response.socket?.destroy(), 5);
  },
  hangs: () => undefined,
  "speaks no HTTP": (request) => request.socket.end(`HELLO ${echo(request)}`),
};

for (const [name, misbehave] of Object.entries(misbehaviours)) {
  for (const when of ["POST", "GET", "DELETE"]) {
    test(`nothing secret is printed, thrown or logged when the server ${name} (${when})`, async () => {
      const output: string[] = [];
      for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
        vi.spyOn(console, method).mockImplementation((...args) => void output.push(...args.map(shown)));
      }
      for (const stream of [process.stdout, process.stderr]) {
        vi.spyOn(stream, "write").mockImplementation((chunk) => {
          output.push(String(chunk));
          return true;
        });
      }
      const tokens = new Set<string>();
      const ids = new Set<string>();
      {
        await using server = await startOffice({
          respond: (request, response) => {
            if (request.method !== when) return false;
            misbehave(request, response);
            return true;
          },
        });
        const fetch = async (url: string, init: RequestInit) => {
          const response = await globalThis.fetch(url, init);
          const token = response.headers.get("x-restsvcsessionid");
          if (token) tokens.add(token);
          return response;
        };
        const em = server.open({
          fetch,
          retry: { maxRetries: 1, initialDelay: 1 },
          timeout: { attempt: 100 },
          logger: (entry) => output.push(shown(entry)),
        });
        output.push(shown(em));
        const attempts = [
          () => em.replicaSessions.get(server.id),
          () => em.raw.GET("/replicaSessions"),
          async () => new Response((await em.raw.GET("/replicaSessions", { parseAs: "stream" })).data).text(),
          async () => {
            for await (const _ of em.replicaSessions.query()) break;
          },
          async () => {
            for await (const _ of em.replicaSessions.list()) break;
          },
          () => em.follow(server.session, "ReplicaTaskSessionReferenceList"),
          () => em.close(),
        ];
        // What a server returns with success is the caller's; what is thrown may end up in a log.
        for (const attempt of attempts) {
          await attempt().catch((error: unknown) => output.push(shown(error)));
        }
        for (const token of tokens) ids.add(Buffer.from(token, "base64").toString());
      }
      const everything = output.join("\n");
      expect(everything.length).toBeGreaterThan(1000);
      for (const secret of [credentials.password, basic, ...tokens, ...ids]) {
        const at = everything.indexOf(secret);
        expect(at < 0 ? "" : everything.slice(Math.max(0, at - 200), at + 100)).toBe("");
      }
    });
  }
}

test.each(["json", "xml"] as const)("hides a password that the server repeats in escaped form, %s", async (accept) => {
  const password = 'R&D-"2026\\+<x>';
  const escaped =
    accept === "json"
      ? `{"Message":${JSON.stringify(`no ${password}`).replace("+", "\\u002B").replace("&", "\\u0026")},"StatusCode":400}`
      : `<Error xmlns="http://www.veeam.com/ent/v1.0" Message="no R&amp;D-&quot;2026\\&#43;&lt;x&gt;" StatusCode="400"></Error>`;
  await using server = await serve((_request, response) =>
    response.writeHead(400, { "Content-Type": `application/${accept}` }).end(escaped),
  );
  const em = createClient({ baseUrl: server.url, credentials: { username: "demo", password } });
  const error = await em.jobs.get("1").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 400, serverMessage: "no REDACTED" });
  expect(shown(error)).not.toContain("2026");
});

test.each([
  ["in an address", (text: string) => encodeURIComponent(text)],
  ["in an address, in lower case", (text: string) => encodeURIComponent(text).toLowerCase()],
  ["in a web page", (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")],
  ["in JSON in JSON", (text: string) => JSON.stringify(text)],
  ["in capital letters", (text: string) => text.toUpperCase()],
])("hides what the server repeats as it stands %s", async (_, written) => {
  const password = 'R&D-"2026\\+x/ü';
  const token = "dG9rZW4/+A==";
  const id = "5ec7e7aa-1111-4222-8333-0123456789ab";
  await using server = await serve((_request, response) =>
    response
      .writeHead(400, { "Content-Type": "application/json" })
      .end(JSON.stringify({ Message: [password, token, id].map(written).join(" "), StatusCode: 400 })),
  );
  const em = createClient({
    baseUrl: server.url,
    credentials: { username: "demo", password },
    session: { token, id },
  });
  const error = await em.jobs.get("1").catch((reason: unknown) => reason);
  expect(String(error).replaceAll('"', "")).toMatch(/400: REDACTED REDACTED REDACTED$/);
});

test("logs no secret that the server repeats in a header or a link", async () => {
  const password = "hunter2";
  await using server = await serve((request, response) =>
    response
      .writeHead(200, { "Content-Type": `text/${password}`, Server: String(request.headers["x-restsvcsessionid"]) })
      .end("{}"),
  );
  const entries: unknown[] = [];
  const em = createClient({
    baseUrl: server.url,
    credentials: { username: "demo", password },
    session: { token: "dG9rZW4=", id: "00000000-0000-4000-8000-000000000001" },
    logger: (entry) => entries.push(entry),
  });
  const link = { Rel: "Up", Type: "JobReference", Href: `${server.url}/jobs?x=${password}` } as const;
  await em.follow({ Links: [link] }, "Up").catch(() => undefined);
  expect(entries).toMatchObject([{ status: 200, path: "/api/jobs?x=REDACTED" }]);
  expect(JSON.stringify(entries)).not.toMatch(/hunter2|dG9rZW4/);
});
