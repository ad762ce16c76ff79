import { createServer as createTlsServer } from "node:https";
import { createServer } from "node:net";
import { generate } from "selfsigned";
import { expect, test } from "vitest";
import { credentials, startOffice } from "../../test/support/office.ts";
import { guid } from "../../test/support/rows.ts";
import { listen, serve } from "../../test/support/server.ts";
import { CertificateError, ConnectionError, createClient, NotEnterpriseManagerError } from "../index.js";

const failureOf = (baseUrl: string) =>
  createClient({ baseUrl, credentials, retry: { maxRetries: 0 } })
    .replicaSessions.get(guid(1))
    .then(
      () => undefined,
      (error: unknown) => error,
    );

test("rejects with a ConnectionError that has the code and what to check when nothing listens", async () => {
  const server = await serve(() => undefined);
  await server[Symbol.asyncDispose]();
  const error = await failureOf(server.url);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: "ECONNREFUSED", method: "POST", url: `${server.url}/sessionMngr/?v=latest` });
  expect(String(error)).toMatch(
    /The connection to 127\.0\.0\.1:\d+ failed \(ECONNREFUSED\): nothing listens there; check host and port/,
  );
});

test("rejects an unknown host name with a ConnectionError, without retries", async () => {
  let attempts = 0;
  // The response of the name server is made up: tests stay on this machine.
  const unknownHost = async () => {
    attempts++;
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }) });
  };
  const em = createClient({ baseUrl: "https://em.example:9398/api", credentials, fetch: unknownHost });
  const error = await em.replicaSessions.get(guid(1)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ code: "ENOTFOUND" });
  expect(attempts).toBe(1);
});

test("rejects an untrusted certificate with a CertificateError that says what to do", async () => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "em" }]);
  await using server = await listen(createTlsServer({ key, cert }));
  const error = await failureOf(`https://127.0.0.1:${server.port}/api`);
  expect(error).toBeInstanceOf(CertificateError);
  expect(error).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  expect(String(error)).toMatch(
    /is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\): trust its CA, pin its fingerprint.*@em-replica\/client\/node/,
  );
});

test("rejects https:// at a port without TLS, and http:// at a port with TLS", async () => {
  await using plain = await startOffice();
  expect(String(await failureOf(plain.url.replace("http:", "https:")))).toMatch(/does not use TLS/);
  const { private: key, cert } = await generate([{ name: "commonName", value: "em" }]);
  await using tls = await listen(createTlsServer({ key, cert }));
  const error = await failureOf(`http://127.0.0.1:${tls.port}/api`);
  expect([ConnectionError, NotEnterpriseManagerError].some((type) => error instanceof type)).toBe(true);
  expect(String(error)).toContain("https://");
});

test("rejects a service that does not speak HTTP with a NotEnterpriseManagerError", async () => {
  await using server = await listen(createServer((socket) => socket.resume().end("220 mail.example ESMTP\r\n")));
  expect(await failureOf(`http://127.0.0.1:${server.port}/api`)).toBeInstanceOf(NotEnterpriseManagerError);
});

test("does not follow redirects: the session header must not reach another address", async () => {
  const seen: unknown[] = [];
  await using elsewhere = await serve((request, response) => {
    seen.push(request.headers);
    response.end("{}");
  });
  await using server = await startOffice({
    respond: ({ method }, response) => method === "GET" && !!response.writeHead(307, { Location: elsewhere.url }).end(),
  });
  const error = await failureOf(server.url);
  expect(error).toBeInstanceOf(NotEnterpriseManagerError);
  expect(seen).toEqual([]);
});
