import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { startEmulator } from "@em-replica/emulator";
import { normalizeBody } from "@em-replica/wire";
import type { Check, Workspace } from "./check.ts";
import { outputOf } from "./generators.ts";
import { logOn } from "./log-on.ts";

type Caller = (session: Session) => Promise<unknown>;

interface Session {
  readonly url: string;
  readonly token: string;
}

/** Logs on to the emulator, calls, and checks that a page of sessions came back. */
async function callAsUser(workspace: Workspace, call: Caller): Promise<void> {
  const token = await logOn(workspace);
  const body = JSON.stringify(await call({ url: workspace.url, token }));
  if (!/"ReplicaJobSessions":\[\{/.test(body)) throw new Error(`No sessions in ${body.slice(0, 300)}`);
}

const importFile = async <Module>(file: string): Promise<Module> => import(pathToFileURL(file).href);

const parameters = { type: "ReplicaJobSession", format: "Entities", sortDesc: "CreationTime", pageSize: 20 };

/** Generated code, run against the emulator. They come after the generators, whose output they use. */
export const clients: readonly Check[] = [
  {
    tool: "@redocly/cli",
    mode: "generated client",
    kind: "client",
    input: "openapi.yaml",
    command: "npx @redocly/cli generate-client openapi.yaml -o em.ts",
    run: (workspace) =>
      callAsUser(workspace, async ({ url, token }) => {
        const client = await importFile<{
          configure(config: object): void;
          queryResources(input: object): Promise<unknown>;
        }>(join(outputOf(workspace, "@redocly/cli", "generate-client"), "em.ts"));
        client.configure({ serverUrl: url, auth: { apiKey: { SessionHeader: token } } });
        return client.queryResources({ query: parameters, headers: { Accept: "application/json" } });
      }),
  },
];

export const moreClients: readonly Check[] = [
  {
    tool: "@hey-api/openapi-ts",
    mode: "generated client",
    kind: "client",
    input: "openapi.yaml",
    command: "npx @hey-api/openapi-ts -i openapi.yaml -o em",
    run: (workspace) => callAsUser(workspace, (session) => queryByHeyApi(workspace, session)),
  },
  {
    tool: "@hey-api/openapi-ts",
    mode: "generated client on 13.0, with @em-replica/wire",
    kind: "client",
    input: "openapi.yaml",
    command: "client.setConfig({ fetch: fetchDocumented })",
    run: async (workspace) => {
      const emulator = await startEmulator({ port: 0, profile: "13.0" });
      try {
        await callAsUser({ ...workspace, url: emulator.url }, (session) =>
          queryByHeyApi(workspace, session, fetchDocumented),
        );
      } finally {
        await emulator.stop();
      }
    },
  },
  {
    tool: "orval",
    mode: "generated zod schemas, strict",
    kind: "client",
    input: "openapi-json.yaml",
    command: "npx orval --input openapi-json.yaml --output em.ts --client zod",
    run: (workspace) =>
      callAsUser(workspace, async ({ url, token }) => {
        type Schema = { parse(value: unknown): unknown };
        const schemas = await importFile<{ QueryResourcesResponse: Schema }>(
          join(outputOf(workspace, "orval", "zod"), "api.ts"),
        );
        let first: unknown;
        for (const type of [
          "ReplicaJobSession",
          "ReplicaTaskSession",
          "Job",
          "Replica",
          "VmReplicaPoint",
          "BackupServer",
        ]) {
          const query = new URLSearchParams({ type, format: "Entities", pageSize: "50" });
          const headers = { Accept: "application/json", "X-RestSvcSessionId": token };
          const body: unknown = await (await fetch(`${url}/query?${query}`, { headers })).json();
          const parsed = schemas.QueryResourcesResponse.parse(body);
          first ??= parsed;
        }
        return first;
      }),
  },
];

async function queryByHeyApi(workspace: Workspace, { url, token }: Session, fetchOne = fetch): Promise<unknown> {
  const folder = outputOf(workspace, "@hey-api/openapi-ts");
  const entry = join(folder, "entry.ts");
  const file = join(folder, "bundle.mjs");
  await writeFile(entry, 'export { client } from "./client.gen"; export { queryResources } from "./sdk.gen";\n');
  const { build } = await workspace.load<{ build(options: object): Promise<unknown> }>("esbuild");
  await build({ entryPoints: [entry], outfile: file, bundle: true, format: "esm", platform: "node" });
  const sdk = await importFile<{
    client: { setConfig(config: object): void };
    queryResources(input: object): Promise<{ data?: unknown; error?: unknown }>;
  }>(file);
  const headers = { Accept: "application/json" };
  sdk.client.setConfig({ baseUrl: url, auth: token, headers, fetch: fetchOne });
  const { data, error } = await sdk.queryResources({ query: parameters });
  if (error !== undefined) throw new Error(JSON.stringify(error));
  return data;
}

/** As the docs site shows it: JSON with its documented names, whatever the server writes. */
const fetchDocumented: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!response.headers.get("Content-Type")?.includes("json")) return response;
  const { value } = normalizeBody(await response.text());
  return new Response(JSON.stringify(value), { status: response.status, headers: response.headers });
};
