import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built server: its page has to be beside it.
import { type Connection, checkConnection, MonitorError, SourceError, startMonitor } from "../dist/server/index.js";
import { badNight } from "../test/content.js";
import { type FakeEm, startFakeEm } from "../test/fake-em.js";

const nowhere: Connection = {
  emUrl: `http://127.0.0.1:${await closedPort()}/api`,
  username: "u",
  password: "secret-password",
};

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

describe("startMonitor", () => {
  it("listens on this machine only, on a free port if asked for 0", async () => {
    await using monitor = await startMonitor({ ...nowhere, port: 0 });
    expect(monitor.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(monitor.url)).status).toBe(200);
  });

  it("starts while Enterprise Manager is away, and its API says so", async () => {
    await using monitor = await startMonitor({ ...nowhere, port: 0 });
    const response = await fetch(`${monitor.url}/api/sessions`);
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("ECONNREFUSED") });
  });

  it("names a taken port and the variable that changes it", async () => {
    await using first = await startMonitor({ ...nowhere, port: 0 });
    const { port } = new URL(first.url);
    const taken = startMonitor({ ...nowhere, port: Number(port) });
    await expect(taken).rejects.toThrow(MonitorError);
    await expect(taken).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken. Set MONITOR_PORT to another port; 0 takes any free one.`,
    );
  });

  it("names an address that is not of this machine", async () => {
    await expect(startMonitor({ ...nowhere, port: 0, host: "192.0.2.1" })).rejects.toThrow("no address 192.0.2.1");
  });

  it("stops also while Enterprise Manager leaves a request without answer", async () => {
    await using fake = await startFakeEm();
    fake.intercept = () => {};
    const monitor = await startMonitor({ emUrl: fake.url, username: "u", password: "p", port: 0 });
    const unanswered = fetch(`${monitor.url}/api/sessions`).catch(() => undefined);
    await expect.poll(() => fake.requests.length).toBe(1);
    // Both would wait for ever, and the test with them.
    await monitor.stop();
    await unanswered;
  });
});

describe("checkConnection", () => {
  let fake: FakeEm;
  let good: Connection;
  beforeAll(async () => {
    fake = await startFakeEm(badNight);
    good = { emUrl: fake.url, username: fake.username, password: fake.password };
  });
  afterAll(() => fake[Symbol.asyncDispose]());

  const messageOf = async (connection: Connection): Promise<string> => {
    const error: unknown = await checkConnection(connection).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof SourceError)) throw new Error("no SourceError", { cause: error });
    expect(error.message).not.toContain("\n");
    expect(error.message).not.toContain(connection.password);
    return error.message;
  };

  it("passes where the monitor can work, and logs out again", async () => {
    await checkConnection(good);
    expect(fake.requests.at(-1)).toMatch(/^DELETE /);
  });

  it("says that nobody listens there", async () => {
    expect(await messageOf(nowhere)).toMatch(/127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\)\. Check EM_URL/);
  });

  it("says that the host is not known", async () => {
    expect(await messageOf({ ...good, emUrl: "http://no-such-host.invalid:9399/api" })).toMatch(/does not answer/);
  });

  it("says that the password is refused", async () => {
    expect(await messageOf({ ...good, password: "wrong-password" })).toMatch(
      /refuses the user name or password.*EM_PASSWORD/,
    );
  });

  it("says that the path is wrong", async () => {
    fake.intercept = (_, response) => response.writeHead(404).end();
    expect(await messageOf(good)).toMatch(/is not the Enterprise Manager API.*EM_URL/);
    fake.intercept = undefined;
  });

  it("says that a web page answers", async () => {
    fake.intercept = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
    expect(await messageOf(good)).toMatch(/is not the Enterprise Manager API/);
    fake.intercept = undefined;
  });

  it("says that a redirect answers, and does not follow it with the password", async () => {
    await using elsewhere = await startFakeEm();
    fake.intercept = (_, response) => response.writeHead(302, { location: elsewhere.url }).end();
    expect(await messageOf(good)).toMatch(/is not the Enterprise Manager API/);
    expect(elsewhere.requests).toEqual([]);
    fake.intercept = undefined;
  });

  it("says that another protocol answers", async () => {
    const server = createServer((socket) => socket.end("220 mail.example ESMTP\r\n"));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    expect(await messageOf({ ...good, emUrl: `http://127.0.0.1:${port}/api` })).toMatch(
      /is not the Enterprise Manager API/,
    );
    expect(await messageOf({ ...good, emUrl: `https://127.0.0.1:${port}/api` })).toMatch(/does not answer/);
    server.close();
  });
});
