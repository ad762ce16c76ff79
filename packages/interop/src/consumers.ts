import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check, Workspace } from "./check.ts";

const readJson = async ({ input }: Workspace, name: string): Promise<Document> =>
  JSON.parse(await readFile(input(name), "utf8"));

interface Document {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: object;
}

const operationCount = ({ paths }: Document): number =>
  Object.values(paths).flatMap((item) => Object.values(item)).length;

/** What the repository has installed. */
export const consumers: readonly Check[] = [
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
];

export const moreConsumers: readonly Check[] = [
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
  {
    tool: "openapi-backend",
    kind: "middleware",
    input: "openapi-3.0.json",
    command: "new OpenAPIBackend({ definition })",
    run: async (workspace) => {
      const { OpenAPIBackend } = await workspace.load<{ OpenAPIBackend: new (options: object) => Backend }>(
        "openapi-backend",
      );
      const definition = await readJson(workspace, "openapi-3.0.json");
      const api = new OpenAPIBackend({ definition, strict: true, ajvOpts: { strict: false, validateFormats: false } });
      await api.init();
      const found = api.matchOperation({ method: "get", path: "/query", headers: {}, query: { type: "Job" } });
      if (found?.operationId !== "queryResources") throw new Error("GET /query is no operation");
      const { errors } = api.validateRequest({
        method: "get",
        path: "/query",
        headers: {},
        query: { type: "Nothing" },
      });
      if (!errors) throw new Error("An unknown type is not rejected");
    },
  },
  {
    tool: "express-openapi-validator",
    kind: "middleware",
    input: "openapi-json.json",
    command: "middleware({ apiSpec })",
    run: async (workspace) => {
      const express = await workspace.load<{ default: () => App }>("express");
      const validator = await workspace.load<{ middleware(options: object): unknown }>("express-openapi-validator");
      const app = express.default();
      app.use(
        validator.middleware({
          apiSpec: await readJson(workspace, "openapi-json.json"),
          validateSecurity: false,
          validateResponses: true,
        }),
      );
      const task = await readFile(
        new URL("../../../openapi/examples/replica-task-sessions/task-session-failed.json", import.meta.url),
        "utf8",
      );
      app.get("/api/replicaTaskSessions/:ID", (_request, response) => response.json(JSON.parse(task)));
      app.use((error: Error & { status?: number }, _request: unknown, response: ExpressResponse, _next: unknown) => {
        response.status(error.status ?? 500).json({ message: error.message });
      });
      const server = app.listen(0);
      try {
        await new Promise((listening) => server.once("listening", listening));
        const get = (path: string) => fetch(`http://127.0.0.1:${server.address().port}/api${path}`);
        const good = await get("/replicaTaskSessions/24590151-20cd-4e57-8a2f-8b65869a1879?format=Entity");
        if (good.status !== 200) throw new Error(`A valid exchange: ${good.status} ${await good.text()}`);
        const bad = await get("/replicaTaskSessions/24590151-20cd-4e57-8a2f-8b65869a1879?format=Everything");
        if (bad.status !== 400) throw new Error(`An unknown format: ${bad.status} ${await bad.text()}`);
      } finally {
        server.close();
      }
    },
  },
  {
    tool: "openapi-to-postmanv2",
    kind: "importer",
    input: "openapi-json.yaml",
    command: "npx -p openapi-to-postmanv2 openapi2postmanv2 -s openapi-json.yaml -o em.postman.json",
    run: async (workspace) => {
      const file = join(workspace.folder, "postman.json");
      const options = ["-s", workspace.input("openapi-json.yaml"), "-o", file, "-p"];
      await workspace.exec("openapi-to-postmanv2", "bin/openapi2postmanv2.js", options);
      const requests = (await readFile(file, "utf8")).match(/"method":/g)?.length ?? 0;
      const expected = operationCount(await readJson(workspace, "openapi-json.json"));
      if (requests < expected) throw new Error(`${requests} requests for ${expected} operations`);
    },
  },
  {
    tool: "@usebruno/converters",
    kind: "importer",
    input: "openapi-json.json",
    command: "Bruno: Import collection, OpenAPI",
    run: async (workspace) => {
      const { openApiToBruno } = await workspace.load<{ openApiToBruno(document: object): object | Promise<object> }>(
        "@usebruno/converters",
      );
      const collection = JSON.stringify(await openApiToBruno(await readJson(workspace, "openapi-json.json")));
      if (!collection.includes("/query")) throw new Error("The collection has no request to /query");
    },
  },
  {
    tool: "openapi-mcp-generator",
    kind: "generator",
    input: "openapi-json.json",
    command: "npx openapi-mcp-generator -i openapi-json.json -o em-mcp",
    run: async ({ exec, folder, input }) => {
      const output = join(folder, "mcp");
      const options = [
        "--input",
        input("openapi-json.json"),
        "--output",
        output,
        "--base-url",
        "http://localhost:9399/api",
      ];
      await exec("openapi-mcp-generator", "bin/openapi-mcp-generator.js", options);
      const source = await readFile(join(output, "src/index.ts"), "utf8");
      if (!source.includes("queryResources")) throw new Error("There is no tool for queryResources");
    },
  },
];

interface Handler {
  run(options: { request: Request; requestId: string }): Promise<{ response?: Response } | null>;
}
interface Backend {
  init(): Promise<unknown>;
  matchOperation(request: object): { operationId?: string } | undefined;
  validateRequest(request: object): { errors?: readonly unknown[] | null };
}
interface ExpressResponse {
  status(code: number): ExpressResponse;
  json(body: unknown): void;
}
interface App {
  use(handler: unknown): void;
  get(path: string, handler: (request: unknown, response: ExpressResponse) => void): void;
  listen(port: number): {
    once(event: string, listener: (value: unknown) => void): void;
    address(): { port: number };
    close(): void;
  };
}
