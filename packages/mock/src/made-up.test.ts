import { readApi } from "@em-replica/openapi";
import { createCodec } from "@em-replica/openapi-xml";
import { expect, it } from "vitest";
import { startMock } from "./start-mock.js";

it("returns XML of the schema where Prefer requests values that are made up", async () => {
  await using mock = await startMock({ port: 0 });
  const headers = { "x-restsvcsessionid": "any", prefer: "dynamic=true" };
  const response = await fetch(`${mock.url}/querySvc`, { headers });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/xml"]);
  const codec = createCodec(readApi().bundle);
  expect(codec.decode("QueryService", await response.text())).toHaveProperty("Links");
});
