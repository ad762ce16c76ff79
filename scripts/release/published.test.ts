import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { isPublished } from "./published.ts";

const registry = createServer(({ url }, response) => {
  const known = url?.toLowerCase() === "/@em-replica%2fquery";
  response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
  const manifest = { name: "@em-replica/query", version: "0.1.0", dist: { tarball: "http://127.0.0.1/query.tgz" } };
  response.end(
    JSON.stringify(
      known ? { name: manifest.name, "dist-tags": { latest: "0.1.0" }, versions: { "0.1.0": manifest } } : {},
    ),
  );
});
beforeAll(async () => {
  await once(registry.listen(0, "127.0.0.1"), "listening");
  vi.stubEnv("npm_config_registry", `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`);
  vi.stubEnv("npm_config_fetch_retries", "0");
});
afterAll(() => {
  vi.unstubAllEnvs();
  registry.close();
});

it.each([
  ["a version that the registry has", "@em-replica/query", "0.1.0", true],
  ["another version", "@em-replica/query", "0.2.0", false],
  ["a package that the registry lacks", "@em-replica/wire", "0.1.0", false],
])("says whether %s is published", async (_what, name, version, published) => {
  expect(await isPublished(name, version)).toBe(published);
});
