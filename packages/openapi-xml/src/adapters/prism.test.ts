import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer as createPrism } from "@stoplight/prism-http-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { load } from "../../test/documents.ts";
import { createCodec } from "../codec.js";
import { listener } from "./listener.js";
import { documentForPrism, prismFront } from "./prism.js";

const rex = { id: 7, name: "Rex & co", photoUrls: ["/1.jpg"], status: "sold" };
const noted = "<pet><!-- our dog --><name>Rex</name><photoUrls/></pet>";
const document = withExamples(load("pets"));
const codec = createCodec(document);
let prism: ReturnType<typeof createPrism>;
let front: Server;
let url = "";

beforeAll(async () => {
  prism = createPrism(await getHttpOperationsFromSpec(documentForPrism(document)), {
    cors: false,
    components: { logger: createLogger("test", { level: "silent" }) },
    config: {
      isProxy: false,
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  front = createServer(listener(prismFront(document, await prism.listen(0, "127.0.0.1")))).listen(0, "127.0.0.1");
  await once(front, "listening");
  url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
});
afterAll(async () => {
  front.close();
  await prism.close();
});

const put = (body: string, headers = {}) =>
  fetch(`${url}/pets/7`, { method: "PUT", body, headers: { "content-type": "application/xml", ...headers } });

describe("a mock of Prism behind the adapter", () => {
  it.each([undefined, "*/*", "application/xml", "text/xml;q=0.5, application/json"])(
    "returns the example of the document in XML for Accept %s",
    async (accept) => {
      const response = await fetch(`${url}/pets/7`, { headers: accept === undefined ? {} : { accept } });
      expect(response.headers.get("content-type")).toBe("application/xml");
      expect(codec.decode("Pet", await response.text())).toEqual(rex);
    },
  );

  it("returns an example as it is written in the document: in XML, and in JSON where it has the same name there", async () => {
    const read = async (accept: string) => {
      const headers = { accept, "content-type": "application/json", prefer: "example=noted" };
      return (await put(JSON.stringify(rex), headers)).text();
    };
    expect(await read("application/xml")).toBe(noted);
    expect(JSON.parse(await read("application/json"))).toEqual({ ...rex, id: 8 });
  });

  it("returns JSON where the request prefers it", async () => {
    const response = await fetch(`${url}/pets/7`, { headers: { accept: "application/json" } });
    expect(await response.json()).toEqual(rex);
  });

  it("returns XML that fits the schema where the document has no example", async () => {
    const text = await (await fetch(`${url}/pets`)).text();
    expect(text).toContain("<name>string</name><category>");
  });

  it("takes a body in XML, validated by its schema", async () => {
    const good = await put(codec.encode("Pet", rex));
    expect([good.status, codec.decode("Pet", await good.text())]).toEqual([200, rex]);
    const bad = await put("<pet><name>Rex</name><photoUrls/><status>lost</status></pet>");
    expect(bad.headers.get("content-type")).toBe("application/xml");
    expect(codec.decode("Problem", await bad.text())).toEqual({ code: 5, message: "no" });
  });

  it("rejects a body that is not the XML of the document, without a request to Prism", async () => {
    const response = await put("<!DOCTYPE pet><pet/>");
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+xml"]);
    expect(await response.text()).toContain("<detail>a document type is not accepted");
    expect(await (await put("<pet><name>Rex</name></pet>")).text()).toContain("<detail>photoUrls: missing");
  });

  it("returns what Prism itself has to say in XML", async () => {
    const response = await fetch(`${url}/pets/seven`);
    expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/problem+xml"]);
    const text = await response.text();
    expect(text).toContain('<problem xmlns="urn:ietf:rfc:7807"><type>');
    expect(text).toContain("<validation><i><location>path</location><location>id</location>");
  });

  it("returns an error that the document declares in XML of its schema, without an example", async () => {
    const response = await fetch(`${url}/pets?limit=many`);
    expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/xml"]);
    expect(codec.decode("Problem", await response.text())).toEqual({ code: 0, message: "string" });
  });

  it("leaves alone what the document does not have, and outlives a path that is no URL", async () => {
    expect((await fetch(`${url}/cats`)).headers.get("content-type")).toBe("application/problem+json");
    expect((await fetch(`${url}/pets/%zz`)).status).toBe(400);
    expect((await fetch(`${url}/pets/7`)).status).toBe(200);
  });

  it("passes headers on both ways", async () => {
    const response = await fetch(`${url}/pets/7`, { headers: { prefer: "code=404" } });
    expect(response.status).toBe(404);
    expect((await fetch(`${url}/pets/7`)).headers.get("x-rate-limit")).toBe("9");
  });
});

it("reports what the handler throws as status 502", async () => {
  const broken = createServer(listener(prismFront(document, "http://127.0.0.1:1"))).listen(0, "127.0.0.1");
  await once(broken, "listening");
  const response = await fetch(`http://127.0.0.1:${(broken.address() as AddressInfo).port}/pets/7`);
  expect([response.status, await response.text()]).toEqual([502, expect.stringContaining("fetch failed")]);
  broken.close();
});

it("takes the whole address of a request, as proxies get it", async () => {
  expect(await raw("GET http://pets.example/pets/7 HTTP/1.1")).toMatch(/^HTTP\/1\.1 200 .+<name>Rex/s);
});

it.each(["TRACE /pets/7", "OPTIONS *"])("rejects %s, for which fetch has no request, with 400", async (line) => {
  expect(await raw(`${line} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 400 .+TypeError/s);
});

function raw(line: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(`${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

/** The pet shop with examples in XML, and a response without one. */
function withExamples(given: ReturnType<typeof load>): ReturnType<typeof load> {
  const xml = createCodec(given).encode("Pet", rex);
  const pets = JSON.parse(JSON.stringify(given));
  const { get, put } = pets.paths["/pets/{id}"];
  get.responses["200"].content = {
    "application/xml": { ...get.responses["200"].content["application/xml"], example: xml },
  };
  get.responses["200"].headers = { "X-Rate-Limit": { schema: { type: "integer" }, example: 9 } };
  get.responses["404"] = { description: "None" };
  const inXml = put.responses["200"].content["application/xml"];
  inXml.examples = { rex: { value: xml }, noted: { $ref: "#/components/examples/Noted" } };
  pets.components.examples = { Noted: { value: noted } };
  const inJson = { schema: inXml.schema, examples: { rex: { value: rex }, noted: { value: { ...rex, id: 8 } } } };
  put.responses["200"].content["application/json"] = inJson;
  const problem = { "application/xml": { schema: { $ref: "#/components/schemas/Problem" } } };
  const list = pets.paths["/pets"].get;
  list.parameters = [{ name: "limit", in: "query", schema: { type: "integer" } }];
  list.responses["422"] = {
    description: "No",
    content: { ...problem, "application/json": problem["application/xml"] },
  };
  put.responses.default.content["application/xml"].example = "<Problem><code>5</code><message>no</message></Problem>";
  return pets;
}

it("rejects a body of more than 64 MB, and does not keep it in memory", async () => {
  const body = new Uint8Array(64 * 1024 * 1024 + 1);
  let handled = 0;
  const server = createServer(listener(async () => new Response(String(++handled)))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const refused = await fetch(url, { method: "POST", body });
  expect([refused.status, await refused.text(), handled]).toEqual([
    400,
    "RangeError: The body has more than 67108864 bytes",
    0,
  ]);
  expect((await fetch(url, { method: "POST", body: body.subarray(1) })).status).toBe(200);
  server.close();
});
