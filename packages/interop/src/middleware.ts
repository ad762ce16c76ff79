import { readFile } from "node:fs/promises";
import type { Check } from "./check.ts";
import { readJson } from "./document.ts";

export const middleware: readonly Check[] = [
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
];

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
