import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check, Workspace } from "./check.ts";
import { operationCount, readJson } from "./document.ts";
import { logOn } from "./log-on.ts";

export const importers: readonly Check[] = [
  {
    tool: "openapi-to-postmanv2",
    kind: "importer",
    input: "openapi-json.yaml",
    command:
      "npx -p openapi-to-postmanv2 openapi2postmanv2 -s openapi-json.yaml -o em.postman.json -O parametersResolution=Example,enableOptionalParameters=false",
    run: async (workspace) => {
      const file = await importIntoPostman(workspace);
      const requests = (await readFile(file, "utf8")).match(/"method":/g)?.length ?? 0;
      const expected = operationCount(await readJson(workspace, "openapi-json.json"));
      if (requests < expected) throw new Error(`${requests} requests for ${expected} operations`);
    },
  },
  {
    tool: "newman",
    mode: "the collection against the emulator",
    kind: "importer",
    input: "openapi-json.yaml",
    command: "npx newman run em.postman.json --env-var baseUrl=http://localhost:9399/api --env-var apiKey=TOKEN",
    run: async (workspace) => {
      const collection = await importIntoPostman(workspace);
      const { default: newman } = await workspace.load<{ default: Newman }>("newman");
      const token = await logOn(workspace);
      const values = Object.entries({
        baseUrl: workspace.url,
        apiKey: token,
        basicAuthUsername: "demo",
        basicAuthPassword: "demo",
      });
      const { run } = await new Promise<Summary>((resolve, reject) => {
        const options = { collection, envVar: values.map(([key, value]) => ({ key, value })) };
        newman.run(options, (error, summary) => (error ? reject(error) : resolve(summary)));
      });
      // The documented IDs are not in the emulator, so a request with one returns 404.
      const bad = run.executions.filter(({ response }) => ![200, 201, 404].includes(response?.code ?? 0));
      if (bad.length > 0)
        throw new Error(bad.map(({ item, response }) => `${item.name}: ${response?.code}`).join("\n"));
      const query = run.executions.find(({ item }) => item.name === "Query sessions and inventory");
      if (query?.response?.code !== 200) throw new Error("GET /query was not sent");
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
    tool: "insomnia-importers",
    kind: "importer",
    input: "openapi-3.0.yaml",
    command: "Insomnia: Import, From file",
    run: async (workspace) => {
      const { convert } = await workspace.load<Insomnia>("insomnia-importers");
      const { data } = await convert(await readFile(workspace.input("openapi-3.0.yaml"), "utf8"));
      const requests = data.resources.filter(({ _type }) => _type === "request");
      const expected = operationCount(await readJson(workspace, "openapi-json.json"));
      if (requests.length !== expected) throw new Error(`${requests.length} requests for ${expected} operations`);
    },
  },
];

/** @returns the path of the collection */
async function importIntoPostman({ exec, folder, input }: Workspace): Promise<string> {
  const file = join(folder, "postman.json");
  const options = [
    "-s",
    input("openapi-json.yaml"),
    "-o",
    file,
    "-p",
    "-O",
    "parametersResolution=Example,enableOptionalParameters=false",
  ];
  await exec("openapi-to-postmanv2", "bin/openapi2postmanv2.js", options);
  return file;
}

interface Newman {
  run(options: object, done: (error: Error | null, summary: Summary) => void): void;
}
interface Summary {
  readonly run: {
    readonly executions: readonly {
      readonly item: { readonly name: string };
      readonly response?: { readonly code: number };
    }[];
  };
}
interface Insomnia {
  convert(text: string): Promise<{ data: { resources: readonly { _type: string }[] } }>;
}
