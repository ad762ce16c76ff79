import { X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeEm, startFakeEm } from "../test/fake-em.js";
import { checkConnection } from "./check.js";
import type { Trust } from "./trust.js";

const certificate = () =>
  generate([{ name: "commonName", value: "em" }], {
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
const fingerprint = (pem: string) => new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase();

describe("an Enterprise Manager with a self-signed certificate", () => {
  let fake: FakeEm;
  let own: string;
  let other: string;
  beforeAll(async () => {
    const [{ private: key, cert }, stranger] = await Promise.all([certificate(), certificate()]);
    own = cert;
    other = stranger.cert;
    fake = await startFakeEm({}, (listener) => createServer({ key, cert }, listener));
  });
  afterAll(() => fake[Symbol.asyncDispose]());

  const check = (trust?: Trust) =>
    checkConnection({ emUrl: fake.url, username: fake.username, password: fake.password, trust });

  it("is refused before anything is sent, with the variables that help", async () => {
    await expect(check()).rejects.toThrow(/certificate of 127\.0\.0\.1:\d+ is not trusted.*EM_CA_FILE.*EM_FINGERPRINT/);
    await expect(check({ kind: "ca", pem: other })).rejects.toThrow(/is not trusted/);
    await expect(check({ kind: "fingerprint", sha256: fingerprint(other) })).rejects.toThrow(
      /not the one that EM_FINGERPRINT names/,
    );
    expect(fake.requests).toEqual([]);
  });

  it("is read when its certificate, or its fingerprint, is the one given", async () => {
    await check({ kind: "ca", pem: own });
    await check({ kind: "fingerprint", sha256: fingerprint(own) });
  });

  it("is read when checking is switched off", async () => {
    await check({ kind: "unchecked" });
  });
});
