import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { document } from "../../test/document.ts";
import { readApi } from "../document/api.ts";
import { type ExampleRequest, exampleRequests, target } from "../document/requests.ts";
import { curl } from "./curl.ts";
import { powershell } from "./powershell.ts";
import { python } from "./python.ts";
import { samples } from "./sample.ts";
import { typescript } from "./typescript.ts";

const api = readApi(document);
const all = api.operations.flatMap(exampleRequests);

/** The arguments that a shell hands to curl. */
function argumentsOf(command: string): readonly string[] {
  const env = { ...process.env, EM_URL: "https://em/api", TOKEN: "to ken", EM_USERNAME: "D\\u", EM_PASSWORD: "p w" };
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", script], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

/** What curl would request. */
function requested(args: readonly string[]): string {
  const data = args.flatMap((arg, index) => (args[index - 1] === "--data-urlencode" ? [arg] : []));
  const address = args.find((arg) => arg.startsWith("https://")) ?? "";
  const query = data.map((pair) => {
    const [name = "", ...rest] = pair.split("=");
    return [name, rest.join("=")];
  });
  const url = new URL(address);
  for (const [name = "", value = ""] of query) url.searchParams.append(name, value);
  return decodeURIComponent(url.pathname + url.search.replaceAll("+", "%20"));
}

const expected = (request: ExampleRequest) => decodeURIComponent(`/api${target(request)}`);

describe("samples", () => {
  it("exist in four languages for every example of the document", () => {
    expect(all.length).toBeGreaterThan(api.operations.length - 1);
    for (const request of all) {
      const made = samples(request, api);
      expect(made.map(({ label }) => label)).toEqual(["curl", "PowerShell", "TypeScript", "Python"]);
    }
  });

  it("in curl request what the example says", () => {
    for (const request of all) expect(requested(argumentsOf(curl(request)))).toBe(expected(request));
  });

  it("in curl pass any value through the shell unharmed", () => {
    const [request] = all;
    if (!request) throw new Error("no example");
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (value) => {
        fc.pre(!value.includes("\0"));
        const hostile = { ...request, query: [["filter", value]] as const };
        const args = argumentsOf(curl(hostile));
        expect(requested(args)).toBe(expected(hostile));
      }),
      { numRuns: 60 },
    );
  });

  it("never contain a token or password, only the variables that hold them", () => {
    for (const request of all) {
      const texts = [curl(request), powershell(request), python(request)];
      if (request.authentication === "session") for (const text of texts) expect(text).toMatch(/\bTOKEN\b/);
      if (request.authentication === "password") for (const text of texts) expect(text).toMatch(/EM_PASSWORD/);
    }
  });

  it("in PowerShell and Python keep quotes inside their strings", () => {
    const [request] = all;
    if (!request) throw new Error("no example");
    const hostile: ExampleRequest = { ...request, query: [["filter", `a'b"c`]] };
    expect(powershell(hostile)).toContain(`[uri]::EscapeDataString('a''b"c')`);
    expect(python(hostile)).toContain(`"filter": "a'b\\"c"`);
  });

  it("in TypeScript use the short form where the client has one", () => {
    const code = (id: string) =>
      api.operations
        .filter((operation) => operation.id === id)
        .flatMap(exampleRequests)
        .map((request) => typescript(request, api))
        .join("\n");
    expect(code("getReplicaSession")).toContain("em.replicaSessions.get(");
    expect(code("getReplicaSession")).toContain("em.replicaSessions.reference(");
    expect(code("listReplicaSessions")).toContain("em.replicaSessions.list()");
    expect(code("logOff")).toContain('em.raw.DELETE("/logonSessions/{ID}"');
  });
});
