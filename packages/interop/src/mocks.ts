import type { Check } from "./check.ts";
import { operationCount, readJson } from "./document.ts";
import { logOn } from "./log-on.ts";

const prismListens = /listening on (http:\S+)/;

/** What the repository has installed. */
export const mocks: readonly Check[] = [
  {
    tool: "@stoplight/prism-http",
    mode: "reads every operation",
    kind: "mock",
    input: "prism.yaml",
    command: "npx @stoplight/prism-cli mock prism.yaml",
    run: async (workspace) => {
      const { getHttpOperationsFromSpec } = await workspace.load<{
        getHttpOperationsFromSpec(file: string): Promise<readonly unknown[]>;
      }>("@stoplight/prism-http");
      const found = await getHttpOperationsFromSpec(workspace.input("prism.yaml"));
      const expected = operationCount(await readJson(workspace, "openapi.json"));
      if (found.length !== expected) throw new Error(`${found.length} operations instead of ${expected}`);
    },
  },
  {
    tool: "@stoplight/prism-cli",
    mode: "mock",
    kind: "mock",
    input: "prism.yaml",
    command: "npx @stoplight/prism-cli mock prism.yaml",
    run: async ({ start, input }) => {
      const args = ["mock", input("prism.yaml"), "--port", "0"];
      const url = await start("@stoplight/prism-cli", "dist/index.js", args, prismListens);
      const headers = { "X-RestSvcSessionId": "any" };
      for (const accept of ["application/json", "application/xml"]) {
        const response = await fetch(`${url}/query?type=ReplicaTaskSession`, { headers: { ...headers, accept } });
        const type = response.headers.get("content-type");
        if (response.status !== 200 || type !== accept) throw new Error(`${accept}: ${response.status} ${type}`);
      }
      const unknown = await fetch(`${url}/query?type=Nothing`, { headers });
      if (unknown.status !== 400) throw new Error(`An unknown type: ${unknown.status}`);
    },
  },
  {
    tool: "@stoplight/prism-cli",
    mode: "proxy to the emulator",
    kind: "mock",
    input: "prism.yaml",
    command: "npx @stoplight/prism-cli proxy prism.yaml http://localhost:9399/api --errors",
    run: async (workspace) => {
      const args = ["proxy", workspace.input("prism.yaml"), workspace.url, "--errors", "--port", "0"];
      const url = await workspace.start("@stoplight/prism-cli", "dist/index.js", args, prismListens);
      const headers = { "X-RestSvcSessionId": await logOn(workspace) };
      for (const accept of ["application/json", "application/xml"]) {
        for (const path of [
          "/query?type=ReplicaTaskSession&format=Entities&pageSize=20",
          "/jobs",
          "/replicaSessions",
        ]) {
          const response = await fetch(url + path, { headers: { ...headers, accept } });
          if (response.status !== 200)
            throw new Error(`${accept} ${path}: ${response.status} ${await response.text()}`);
        }
      }
    },
  },
];

export const moreMocks: readonly Check[] = [
  {
    tool: "@mswjs/source",
    kind: "mock",
    input: "openapi-json.json",
    command: "fromOpenApi(document)",
    run: async (workspace) => {
      const { fromOpenApi } = await workspace.load<{ fromOpenApi(document: object): Promise<readonly Handler[]> }>(
        "@mswjs/source/open-api",
      );
      const handlers = await fromOpenApi(await readJson(workspace, "openapi-json.json"));
      const request = new Request("http://localhost:9399/api/jobs");
      for (const handler of handlers) {
        const { response } = (await handler.run({ request: request.clone(), requestId: "1" })) ?? {};
        if (!response) continue;
        if (response.status !== 200) throw new Error(`GET /jobs returned ${response.status}: ${await response.text()}`);
        return;
      }
      throw new Error("No handler matches GET http://localhost:9399/api/jobs");
    },
  },
];

interface Handler {
  run(options: { request: Request; requestId: string }): Promise<{ response?: Response } | null>;
}
