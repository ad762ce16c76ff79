import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Beyond, type Watched, watch } from "./watch.js";

/** A watched server that answers as it is told. */
async function watched(answer: RequestListener, beyond: readonly Beyond[] = []): Promise<Watched> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const stop = async () => void server.close().closeAllConnections();
  const watching = await watch({ name: "the test's server", server: { url, stop }, beyond });
  onTestFinished(() => watching.stop());
  return watching;
}

const json = { "Content-Type": "application/json" };
const failure = { Message: "It failed", StatusCode: 500 };
const failing: RequestListener = (_, response) => response.writeHead(500, json).end(JSON.stringify(failure));
const asJson = { headers: { accept: "application/json" } };

describe("a watched server", () => {
  it("gets each request as it was sent, and its answer goes back as it came", async () => {
    let got: IncomingMessage | undefined;
    const { url } = await watched((asked, response) => {
      got = asked;
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

  it("passes when every exchange is as documented", async () => {
    const { url, check } = await watched(failing);
    await fetch(`${url}/`, asJson);
    expect(check).not.toThrow();
  });

  const misbehaviours: Record<string, readonly [departure: string, answer: RequestListener]> = {
    "an undocumented status": ["status 418 is not declared", (_, response) => response.writeHead(418).end()],
    "a refusal of what the document allows": [
      "status 405 for a request that the document allows",
      (_, response) => response.writeHead(405, json).end(JSON.stringify({ ...failure, StatusCode: 405 })),
    ],
    "an undocumented header": [
      "header x-powered-by is not declared",
      (_, response) => response.writeHead(500, { ...json, "X-Powered-By": "em" }).end(JSON.stringify(failure)),
    ],
    "another media type": [
      "the answer is application/xml, asked for was application/json",
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
    "a link to where nobody watches": [
      "leads to 127.0.0.1:",
      ({ socket }, response) =>
        response
          .writeHead(500, json)
          .end(JSON.stringify({ ...failure, Message: `See http://127.0.0.1:${socket.localPort}/` })),
    ],
    "a connection that breaks off": ["GET /api/ was not answered", (_, response) => response.destroy()],
  };
  it.each(Object.entries(misbehaviours))("is reported for %s", async (_, [departure, answer]) => {
    const { url, check } = await watched(answer);
    await fetch(`${url}/`, asJson).catch(() => {});
    expect(check).toThrow(departure);
    expect(check).toThrow("Nothing was sent to the test's server");
  });

  const wrongRequests: Record<string, readonly [departure: string, path: string, init: RequestInit]> = {
    "an unknown path": ["the document has no GET /api/nothing", "/nothing", {}],
    "an unknown method": ["the document has no PUT /api/", "/", { method: "PUT" }],
    "a path in other letters": ["the path is not spelt /logonSessions", "/LogonSessions", {}],
    "an unknown parameter": ["request: there is no query parameter odd", "/?odd=1", {}],
    "a parameter that comes twice": ["request: v is there twice", "/sessionMngr/?v=latest&v=v1_7", { method: "POST" }],
    "a body": ["request: there is a body where none is declared", "/sessionMngr/", { method: "POST", body: "a" }],
    "nobody's name": ["request: nothing says who is asking", "/jobs", {}],
    "another media type": [
      "request: the document answers nothing in text/html",
      "/",
      { headers: { accept: "text/html" } },
    ],
  };
  it.each(Object.entries(wrongRequests))("reports a client's request with %s", async (_, [departure, path, init]) => {
    const { url, check } = await watched(failing);
    await fetch(url + path, { ...init, headers: { ...asJson.headers, ...init.headers } });
    expect(check).toThrow(departure);
  });

  it("lets pass the one departure that it is told of, and no other beside it", async () => {
    const departs = "nothing says who is asking";
    const { url, check } = await watched(failing, [{ request: "GET /jobs", departs, because: "it is tested" }]);
    await fetch(`${url}/jobs`, asJson);
    expect(check).not.toThrow();
    await fetch(`${url}/jobs?odd=1`, asJson);
    expect(check).toThrow("there is no query parameter odd");
    await fetch(`${url}/replicas`, asJson);
    expect(check).toThrow(departs);
  });

  it("passes on what is said to the emulator's controls, and does not judge it", async () => {
    const { url, check } = await watched((_, response) => response.end("done"));
    expect(await (await fetch(new URL("/__emulator/clock", url))).text()).toBe("done");
    expect(check).toThrow("Nothing was sent");
  });
});
