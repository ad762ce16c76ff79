import { describe, expect, it } from "vitest";
import type { Operation } from "./operations.ts";
import { encode, exampleRequests, target } from "./requests.ts";

const operation: Operation = {
  id: "getThing",
  method: "GET",
  path: "/things/{ID}",
  tag: "Things",
  summary: "Get a thing",
  description: "",
  proof: "session",
  parameters: [
    { name: "ID", in: "path", required: true, description: "", schema: { type: "string" }, example: "a/b" },
    { name: "format", in: "query", description: "", schema: { type: "string", default: "Reference" } },
    { name: "filter", in: "query", description: "", schema: { type: "string" } },
  ],
  answers: [],
};
const answer = (request?: Record<string, string>) => ({
  ...operation,
  answers: [
    {
      status: "200",
      description: "",
      headers: [],
      links: [],
      examples: [{ key: "one", summary: "One", ...(request && { request }), json: "{}" }],
    },
  ],
});

describe("an example request", () => {
  it("carries what the example says, percent-encoded, in the document's order of parameters", () => {
    const [request] = exampleRequests(answer({ filter: 'Name=="it\'s; (x)"', format: "Entity", ID: "1" }));
    expect(request && target(request)).toBe("/things/1?format=Entity&filter=Name%3D%3D%22it%27s%3B%20%28x%29%22");
  });

  it("leaves out what is the default", () => {
    const [request] = exampleRequests(answer({ format: "Reference", ID: "1" }));
    expect(request && target(request)).toBe("/things/1");
  });

  it("is made of the parameters' own examples where the document says no more", () => {
    const [request] = exampleRequests(answer());
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
