import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRuntime, type Runtime } from "../runtime.js";
import { ApiError } from "./api-error.js";
import { errorResponse } from "./respond.js";
import { serve } from "./serve.js";
import { type Listening, listen } from "./server.js";

/** Enough for a caller that sends its request at once, however busy the machine is. */
const enough = 600;
const long = 60_000;

let runtime: Runtime;
let server: Listening;
beforeEach(() => {
  runtime = createRuntime({ scenario: "empty" });
});
afterEach(async () => {
  await server.close();
  runtime.close();
});

async function start(headers: number, request: number): Promise<void> {
  server = await listen({
    port: 0,
    host: "127.0.0.1",
    tls: undefined,
    handle: serve(runtime, { admin: true, cors: false, baseUrl: undefined }),
    errorReply: (message) => errorResponse(runtime.state, { format: "xml" }, new ApiError(400, message)),
    limits: { headers, request, check: 50, parting: 200 },
  });
}

/** A caller that sends a beginning, then byte after byte, and takes no notice of a response or of the server's hanging up. */
function trickle(beginning: string) {
  const socket = connect({ port: Number(new URL(server.origin).port), host: "127.0.0.1", allowHalfOpen: true });
  socket.setEncoding("utf8").write(beginning);
  const drip = setInterval(() => socket.write("a"), 10);
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  const caller = { received: "", closed: closed.finally(() => clearInterval(drip)) };
  socket.on("data", (text) => {
    caller.received += text;
  });
  // Writing to a closed connection is how it finds out.
  socket.on("error", () => {});
  return caller;
}

const root = async () => (await fetch(`${server.origin}/api/`)).status;

describe.each([
  ["its headers", long, "GET /api/ HTTP/1.1\r\nHost: em\r\nX-Slow: "],
  ["its address", long, "GET /api/"],
  [
    "the body of a command",
    enough,
    "POST /__emulator/clock HTTP/1.1\r\nHost: em\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
  ],
])("a caller that sends %s byte by byte", (_, request, beginning) => {
  beforeEach(() => start(enough, request));

  test("is rejected with 400 and cut off, and others are served all the while", async () => {
    const slow = trickle(beginning);
    let isOpen = true;
    slow.closed.finally(() => {
      isOpen = false;
    });
    while (isOpen) expect(await root()).toBe(200);
    expect(slow.received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(slow.received).toContain('Message="The request did not come to its end in time"');
    expect(slow.received).toMatch(/^connection: close\r$/im);
    expect(await root()).toBe(200);
  });

  test("does not keep the server from being stopped", async () => {
    const slow = trickle(beginning);
    expect(await root()).toBe(200);
    await server.close();
    await slow.closed;
    await expect(root()).rejects.toThrow();
  });
});

test("disconnects a caller that keeps sending a body after its response", async () => {
  await start(enough, enough);
  const basic = Buffer.from("demo:demo").toString("base64");
  const slow = trickle(
    `POST /api/sessionMngr/ HTTP/1.1\r\nHost: em\r\nAuthorization: Basic ${basic}\r\nContent-Length: 50000\r\n\r\n`,
  );
  await slow.closed;
  expect(slow.received).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
});

test("disconnects a caller that sends nothing", async () => {
  await start(enough, long);
  const socket = connect(Number(new URL(server.origin).port), "127.0.0.1").resume();
  await once(socket, "close");
  expect(await root()).toBe(200);
});
