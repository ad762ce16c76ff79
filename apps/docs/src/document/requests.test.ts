import type { Operation } from "@em-replica/openapi";
import { describe, expect, it } from "vitest";
import { encode, exampleRequests, target } from "./requests.ts";

const operation: Operation = {
  id: "getJob",
  method: "GET",
  path: "/things/{ID}",
  tag: "Things",
  summary: "Get a thing",
  description: "",
  authentication: "session",
  security: [],
  roles: [],
  parameters: [
    { name: "ID", in: "path", required: true, description: "", schema: { type: "string" }, example: "a/b" },
    { name: "format", in: "query", description: "", schema: { type: "string", default: "Reference" } },
    { name: "filter", in: "query", description: "", schema: { type: "string" } },
  ],
  responses: [],
};
const returning = (request?: Record<string, string>): Operation => ({
  ...operation,
  responses: [
    {
      status: "200",
      description: "",
      headers: [],
      links: [],
      mediaTypes: ["application/json"],
      bodies: [],
      examples: [{ name: "one", summary: "One", ...(request && { request }), xml: "<a />", json: {} }],
    },
  ],
});

describe("an example request", () => {
  it("carries what the example says, percent-encoded, in the document's order of parameters", () => {
    const [request] = exampleRequests(returning({ filter: 'Name=="it\'s; (x)"', format: "Entity", ID: "1" }));
    expect(request && target(request)).toBe("/things/1?format=Entity&filter=Name%3D%3D%22it%27s%3B%20%28x%29%22");
  });

  it("leaves out what is the default", () => {
    const [request] = exampleRequests(returning({ format: "Reference", ID: "1" }));
    expect(request && target(request)).toBe("/things/1");
  });

  it("is made of the parameters' own examples where the document says no more", () => {
    const [request] = exampleRequests(returning());
    expect(request && target(request)).toBe("/things/a%2Fb");
  });

  it("does not exist for an operation that never succeeds", () => {
    expect(exampleRequests(operation)).toEqual([]);
  });
});

describe("percent-encoding", () => {
  it("leaves nothing that a shell or an old parser could take for its own", () => {
    expect(encode(`!'()*"$\`\\ &;`)).toMatch(/^(%[0-9A-F]{2})+$/);
  });
});
