import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AllowedViolation, type RecordedServer, recordServer } from "./recorded-server.js";

/** A recorded server with the given request listener. */
async function recorded(listener: RequestListener, allow: readonly AllowedViolation[] = []): Promise<RecordedServer> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const stop = async () => void server.close().closeAllConnections();
  const recordedServer = await recordServer({ name: "the test's server", server: { url, stop }, allow });
  onTestFinished(() => recordedServer.stop());
  return recordedServer;
}

const json = { "Content-Type": "application/json" };
const failure = { Message: "It failed", StatusCode: 500 };
const failing: RequestListener = (_, response) => response.writeHead(500, json).end(JSON.stringify(failure));
const asJson = { headers: { accept: "application/json" } };

describe("a recorded server", () => {
  it("forwards request and response unchanged", async () => {
    let got: IncomingMessage | undefined;
    const { url } = await recorded((request, response) => {
      got = request;
      response.sendDate = false;
      response.writeHead(500, "Quite Broken", ["Set-Cookie", "a=1", "SET-cookie", "b=2", "Connection", "close"]);
      response.end(Buffer.from([0xff, 0x00, 0x0d]));
    });
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST /api//x?a=%2f&a=+ HTTP/1.1\r\nhOST: em.example:1\r\nX-Twice: 1\r\nX-Twice: 2\r\n\r\n");
    socket.setEncoding("latin1");
    expect(await text(socket)).toBe(
      "HTTP/1.1 500 Quite Broken\r\nSet-Cookie: a=1\r\nSET-cookie: b=2\r\nConnection: close\r\n" +
        "Transfer-Encoding: chunked\r\n\r\n3\r\n\xff\x00\r\r\n0\r\n\r\n",
    );
    expect([got?.method, got?.url]).toEqual(["POST", "/api//x?a=%2f&a=+"]);
    expect(got?.rawHeaders).toEqual(["hOST", "em.example:1", "X-Twice", "1", "X-Twice", "2"]);
  });

  it("accepts exchanges that conform", async () => {
    const { url, check } = await recorded(failing);
    await fetch(`${url}/`, asJson);
    expect(check).not.toThrow();
  });

  const faults: Record<string, readonly [violation: string, listener: RequestListener]> = {
    "an undocumented status": ["status 418 is not declared", (_, response) => response.writeHead(418).end()],
    "an error for a request that the document allows": [
      "status 405 for a request that the document allows",
      (_, response) => response.writeHead(405, json).end(JSON.stringify({ ...failure, StatusCode: 405 })),
    ],
    "an undocumented header": [
      "header x-powered-by is not declared",
      (_, response) => response.writeHead(500, { ...json, "X-Powered-By": "em" }).end(JSON.stringify(failure)),
    ],
    "another media type": [
      "the response is application/xml, requested was application/json",
      (_, response) =>
        response
          .writeHead(500, { "Content-Type": "application/xml" })
          .end('<Error xmlns="http://www.veeam.com/ent/v1.0" Message="It failed" StatusCode="500" />'),
    ],
    "a body of another schema": [
      "Extra is no member of the schema",
      (_, response) => response.writeHead(500, json).end(JSON.stringify({ ...failure, Extra: 1 })),
    ],
    "a body that contradicts the status": [
      "StatusCode is 404 in a 500",
      (_, response) => response.writeHead(500, json).end(JSON.stringify({ ...failure, StatusCode: 404 })),
    ],
    "a body that can't be parsed": [
      "the body can't be read",
      (_, response) => response.writeHead(500, json).end("<html>"),
    ],
    "bytes that are no text": [
      "the body is not UTF-8",
      (_, response) => response.writeHead(500, json).end(Buffer.from([0x22, 0xff, 0x22])),
    ],
    "a link past the recorder": [
      "links to 127.0.0.1:",
      ({ socket }, response) =>
        response
          .writeHead(500, json)
          .end(JSON.stringify({ ...failure, Message: `See http://127.0.0.1:${socket.localPort}/` })),
    ],
    "a connection that breaks off": ["GET /api/ got no response", (_, response) => response.destroy()],
  };
  it.each(Object.entries(faults))("reports %s", async (_, [violation, listener]) => {
    const { url, check } = await recorded(listener);
    await fetch(`${url}/`, asJson).catch(() => {});
    expect(check).toThrow(violation);
    expect(check).toThrow("Nothing was sent to the test's server");
  });

  const wrongRequests: Record<string, readonly [violation: string, path: string, init: RequestInit]> = {
    "an unknown path": ["the document has no GET /api/nothing", "/nothing", {}],
    "an unknown method": ["the document has no PUT /api/", "/", { method: "PUT" }],
    "a path in other letters": ["the path is not spelt /logonSessions", "/LogonSessions", {}],
    "an unknown parameter": ["request: there is no query parameter odd", "/?odd=1", {}],
    "a parameter that comes twice": ["request: v is there twice", "/sessionMngr/?v=latest&v=v1_7", { method: "POST" }],
    "a body": ["request: there is a body where none is declared", "/sessionMngr/", { method: "POST", body: "a" }],
    "no credentials": ["request: no security scheme is satisfied", "/jobs", {}],
    "another media type": ["request: the document declares no text/html", "/", { headers: { accept: "text/html" } }],
  };
  it.each(Object.entries(wrongRequests))("reports a client's request with %s", async (_, [violation, path, init]) => {
    const { url, check } = await recorded(failing);
    await fetch(url + path, { ...init, headers: { ...asJson.headers, ...init.headers } });
    expect(check).toThrow(violation);
  });

  it("accepts an allowed violation and reports any other", async () => {
    const violation = "no security scheme is satisfied";
    const { url, check } = await recorded(failing, [{ request: "GET /jobs", violation, reason: "it is tested" }]);
    await fetch(`${url}/jobs`, asJson);
    expect(check).not.toThrow();
    await fetch(`${url}/jobs?odd=1`, asJson);
    expect(check).toThrow("there is no query parameter odd");
    await fetch(`${url}/replicas`, asJson);
    expect(check).toThrow(violation);
  });

  it("forwards requests to the emulator's admin API without validating them", async () => {
    const { url, check } = await recorded((_, response) => response.end("done"));
    expect(await (await fetch(new URL("/__emulator/clock", url))).text()).toBe("done");
    expect(check).toThrow("Nothing was sent");
  });
});
