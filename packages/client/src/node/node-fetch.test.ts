import { X509Certificate } from "node:crypto";
import { createServer } from "node:http";
import { connect } from "node:net";
import { inspect } from "node:util";
import { startEmulator } from "@em-replica/emulator";
import { generate } from "selfsigned";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { listen } from "../../test/support/server.ts";
import { CertificateError, type ClientOptions, createClient } from "../index.js";
import { createNodeFetch } from "../node.js";

type Pair = { key: string; cert: string };
let ours: Pair;
let theirs: Pair;

/** A self-signed certificate for 127.0.0.1, which is its own authority. */
async function certificate(commonName: string): Promise<Pair> {
  const { private: key, cert } = await generate([{ name: "commonName", value: commonName }], {
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  return { key, cert };
}

beforeAll(async () => {
  ours = await certificate("em");
  theirs = await certificate("somebody else");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** An emulator over TLS, and what reaches it. */
async function tlsServer(tls: Pair = ours) {
  const requests: unknown[] = [];
  const emulator = await startEmulator({ port: 0, tls, days: 1, log: (entry) => requests.push(entry) });
  return { url: emulator.url, requests, [Symbol.asyncDispose]: emulator.stop };
}

/** Whether the server shows a session to a client with this fetch. */
async function read(baseUrl: string, fetch: NonNullable<ClientOptions["fetch"]>): Promise<boolean> {
  const credentials = { username: "demo", password: "demo" };
  const em = createClient({ baseUrl, credentials, fetch, retry: { maxRetries: 0 } });
  return (await em.replicaSessions.query().first())?.Type === "ReplicaJobSession";
}
const fingerprint = ({ cert }: Pair) => new X509Certificate(cert).fingerprint256;

test("trusts only the given certificate authority", async () => {
  await using server = await tlsServer();
  expect(await read(server.url, createNodeFetch({ ca: ours.cert }))).toBe(true);
  expect(await read(server.url, createNodeFetch({ ca: [theirs.cert, Buffer.from(ours.cert)] }))).toBe(true);
  await expect(read(server.url, createNodeFetch({ ca: theirs.cert }))).rejects.toThrow(CertificateError);
});

test("rejects a self-signed certificate by default", async () => {
  await using server = await tlsServer();
  await expect(read(server.url, createNodeFetch())).rejects.toThrow(CertificateError);
});

test("accepts the certificate whose fingerprint is pinned, with colons or without", async () => {
  await using server = await tlsServer();
  for (const text of [fingerprint(ours), fingerprint(ours).replaceAll(":", "").toLowerCase()]) {
    const fetch = createNodeFetch({ fingerprint256: text });
    for (let n = 0; n < 3; n++) expect(await read(server.url, fetch)).toBe(true);
  }
});

test("rejects any certificate but the pinned one before anything is sent", async () => {
  await using server = await tlsServer(theirs);
  const error = await read(server.url, createNodeFetch({ fingerprint256: fingerprint(ours) })).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CertificateError);
  expect(error).toMatchObject({
    code: "ERR_FINGERPRINT_MISMATCH",
    cause: { cause: { message: expect.stringContaining(fingerprint(theirs)) } },
  });
  expect(server.requests).toEqual([]);
});

test("rejects a connection without TLS when a fingerprint is pinned", async () => {
  const seen: string[] = [];
  await using server = await listen(createServer((request) => seen.push(String(request.url))));
  const fetch = createNodeFetch({ fingerprint256: fingerprint(ours) });
  await expect(read(`http://127.0.0.1:${server.port}/api`, fetch)).rejects.toThrow(CertificateError);
  expect(seen).toEqual([]);
});

test("accepts any certificate with dangerouslyAcceptAnyCertificate", async () => {
  await using server = await tlsServer(theirs);
  expect(await read(server.url, createNodeFetch({ dangerouslyAcceptAnyCertificate: true }))).toBe(true);
});

test("goes through the proxy that HTTPS_PROXY names, still checking the server's certificate, unless NO_PROXY has it", async () => {
  await using server = await tlsServer();
  const tunnels: string[] = [];
  const gateway = createServer();
  gateway.on("connect", (request, client, head) => {
    tunnels.push(String(request.url));
    const upstream = connect(Number(new URL(server.url).port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  await using proxy = await listen(gateway);
  vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${proxy.port}`);
  vi.stubEnv("NO_PROXY", "");
  expect(await read(server.url, createNodeFetch({ ca: ours.cert }))).toBe(true);
  expect(await read(server.url, createNodeFetch({ fingerprint256: fingerprint(ours) }))).toBe(true);
  expect(new Set(tunnels)).toEqual(new Set([new URL(server.url).host]));
  await expect(read(server.url, createNodeFetch({ fingerprint256: fingerprint(theirs) }))).rejects.toThrow(
    CertificateError,
  );
  await expect(read(server.url, createNodeFetch())).rejects.toThrow(CertificateError);
  const before = tunnels.length;
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  await read(server.url, createNodeFetch({ ca: ours.cert }));
  expect(tunnels.length).toBe(before);
});

test.each([
  ...["http://proxy.example:s3cret", "http://user:s3cret@", "s3cret", "socks5://user:s3cret@proxy.example"],
  "http://user:s3cret%@proxy.example",
])("rejects a proxy that is none (%#) by the name of its variable, without its password", (address) => {
  vi.stubEnv("https_proxy", "");
  vi.stubEnv("HTTPS_PROXY", address);
  let error: unknown;
  try {
    createNodeFetch();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(TypeError);
  expect(inspect(error)).toContain("HTTPS_PROXY is not an http or https address of a proxy");
  expect(inspect(error)).not.toContain("s3cret");
});

test("rejects contradicting options and an invalid fingerprint with a TypeError", () => {
  expect(() => createNodeFetch({ ca: "x", dangerouslyAcceptAnyCertificate: true } as never)).toThrow(TypeError);
  expect(() => createNodeFetch({ fingerprint256: "AB:CD" })).toThrow(/64 hex digits/);
});
