import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Check, Workspace } from "./check.ts";
import { outputOf } from "./generators.ts";

type Caller = (session: Session) => Promise<unknown>;

interface Session {
  readonly url: string;
  readonly token: string;
}

/** Logs on to the emulator, calls, and checks that a page of sessions came back. */
async function callAsUser({ url }: Workspace, call: Caller): Promise<void> {
  const authorization = `Basic ${Buffer.from("demo:demo").toString("base64")}`;
  const logon = await fetch(`${url}/sessionMngr/?v=latest`, { method: "POST", headers: { authorization } });
  const token = logon.headers.get("x-restsvcsessionid");
  if (!token) throw new Error(`The emulator returned ${logon.status} to the logon`);
  const body = JSON.stringify(await call({ url, token }));
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
    run: (workspace) =>
      callAsUser(workspace, async ({ url, token }) => {
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
        sdk.client.setConfig({ baseUrl: url, auth: token, headers: { Accept: "application/json" } });
        const { data, error } = await sdk.queryResources({ query: parameters });
        if (error !== undefined) throw new Error(JSON.stringify(error));
        return data;
      }),
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
