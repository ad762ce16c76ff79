import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { http } from "msw";
import { setupServer } from "msw/node";
import createClient from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations, Pet } from "../../test/generated/pets.ts";
import type { paths } from "../../test/generated/pets-schema.ts";
import { encode } from "../encode.js";
import { xmlMatchers } from "./matcher.js";
import { xmlResponse } from "./msw.js";
import { xmlMiddleware } from "./openapi-fetch.js";

const rex = { id: 1, name: "Rex & co", photoUrls: ["/1.jpg"] };
const XML = "application/xml; charset=utf-8";

describe("the middleware of openapi-fetch", () => {
  let server: Server;
  let received: { headers: IncomingHttpHeaders; body: string };
  /** What the server returns next. */
  let next = { status: 200, type: XML, body: "" };
  let url = "";

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      received = { headers: request.headers, body: await text(request) };
      response.writeHead(next.status, { "content-type": next.type }).end(next.body);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const client = () => {
    const made = createClient<paths>({ baseUrl: url });
    made.use(xmlMiddleware(operations));
    return made;
  };
  const params = { path: { id: 1 } };

  it("requests XML and returns it as the typed value", async () => {
    next = { status: 200, type: XML, body: encode(Pet, rex) };
    const { data } = await client().GET("/pets/{id}", { params });
    expect(data).toEqual(rex);
    expect(received.headers.accept).toBe("application/xml");
  });

  it("sends a body as XML, and returns an error's body as a value", async () => {
    next = { status: 422, type: XML, body: "<Problem><code>5</code></Problem>" };
    const { error, response } = await client().PUT("/pets/{id}", { params, body: rex });
    expect(received.headers["content-type"]).toBe("application/xml");
    expect(received.body).toBe(encode(Pet, rex));
    expect(error).toEqual({ code: 5 });
    expect(response.status).toBe(422);
  });

  it("returns a list that has no name of its own", async () => {
    next = {
      status: 200,
      type: "text/xml",
      body: "<pets><pet><name>A</name><photoUrls/></pet><pet><name>B</name><photoUrls/></pet></pets>",
    };
    const { data } = await client().GET("/pets");
    expect(data?.map(({ name }) => name)).toEqual(["A", "B"]);
  });

  it("leaves JSON, other statuses and other ways of reading alone", async () => {
    next = { status: 200, type: "application/json", body: JSON.stringify(rex) };
    expect((await client().GET("/pets/{id}", { params })).data).toEqual(rex);
    next = { status: 200, type: XML, body: encode(Pet, rex) };
    expect((await client().GET("/pets/{id}", { params, parseAs: "text" })).data).toBe(next.body);
  });

  it("rejects a body that does not fit the document", async () => {
    next = { status: 200, type: XML, body: "<html/>" };
    await expect(client().GET("/pets/{id}", { params })).rejects.toThrow("expected <pet>");
    await expect(client().PUT("/pets/{id}", { params, body: { name: "x" } as typeof rex })).rejects.toThrow(
      "photoUrls: missing",
    );
  });
});

describe("the response for MSW", () => {
  it("is the XML of the document", async () => {
    const mock = setupServer(
      http.get("http://pets.test/pets/:id", () =>
        xmlResponse(operations, "get /pets/{id}", rex, { headers: { etag: "1" } }),
      ),
    );
    mock.listen();
    const response = await fetch("http://pets.test/pets/1");
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(response.headers.get("etag")).toBe("1");
    expect(await response.text()).toBe(encode(Pet, rex));
    mock.close();
  });

  it("is rejected for a status or an operation that the document has no XML for", () => {
    expect(() => xmlResponse(operations, "get /pets/{id}", rex, { status: 404 })).toThrow(
      "no XML for status 404 of get /pets/{id}",
    );
    expect(() => xmlResponse(operations, "get /cats", rex)).toThrow(TypeError);
  });
});

describe("the matcher", () => {
  it("passes for a body that fits, and says what does not", () => {
    expect(xmlMatchers.toFitLayout(encode(Pet, rex), Pet).pass).toBe(true);
    const message = (body: unknown) => xmlMatchers.toFitLayout(body, Pet).message();
    expect(message(encode(Pet, rex))).toBe("expected a body that does not fit");
    expect(message("<pet><name>A</name><photoUrls/><status>gone</status></pet>")).toBe(
      "status: expected available or pending or sold, found gone",
    );
    expect(message("<pet><name/></pet>")).toBe("photoUrls: missing (line 1, column 13)");
    expect(message(5)).toBe("expected XML as text or bytes");
  });
});
