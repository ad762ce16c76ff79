import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Check, Workspace } from "./check.ts";
import { compile } from "./compile.ts";

interface Generator extends Omit<Check, "kind" | "run"> {
  /** Writes TypeScript into `output`, a folder. */
  generate(workspace: Workspace, output: string): Promise<void>;
}

/** What is generated has to compile strictly. */
const generator = ({ generate, ...check }: Generator): Check => ({
  ...check,
  kind: "generator",
  run: async (workspace) => {
    const output = outputOf(workspace, check.tool, check.mode);
    await mkdir(output, { recursive: true });
    await generate(workspace, output);
    await compile(workspace, output);
  },
});

/** Where a generator's output is. */
export const outputOf = ({ folder }: Pick<Workspace, "folder">, tool: string, mode = ""): string =>
  join(folder, `${tool}-${mode}`.replaceAll(/[^\w-]/g, "_"));

const orval = (mode: string, client: string, command: string, options: object = {}): Check =>
  generator({
    tool: "orval",
    mode,
    input: "openapi-json.yaml",
    command,
    generate: async ({ exec, folder, input }, output) => {
      const target = { target: join(output, "api.ts"), client, ...options };
      const config = join(folder, `orval.${mode}.config.mjs`);
      const source = { em: { input: input("openapi-json.yaml"), output: target } };
      await writeFile(config, `export default ${JSON.stringify(source)};\n`);
      await exec("orval", "dist/bin/orval.mjs", ["--config", config]);
    },
  });

/** The generators that the repository has installed. */
export const generators: readonly Check[] = [
  generator({
    tool: "openapi-typescript",
    input: "openapi.yaml",
    command: "npx openapi-typescript openapi.yaml -o em.ts",
    generate: ({ exec, input }, output) =>
      exec("openapi-typescript", "bin/cli.js", [input("openapi.yaml"), "-o", join(output, "em.ts")]),
  }),
  generator({
    tool: "@redocly/cli",
    mode: "generate-client",
    input: "openapi.yaml",
    command: "npx @redocly/cli generate-client openapi.yaml -o em.ts",
    generate: ({ exec, input }, output) =>
      exec("@redocly/cli", "bin/cli.js", ["generate-client", input("openapi.yaml"), "-o", join(output, "em.ts")]),
  }),
];

export const moreGenerators: readonly Check[] = [
  generator({
    tool: "@redocly/cli",
    mode: "generate-client with zod, tanstack-query, swr, mock, cli",
    input: "openapi.yaml",
    command: "npx @redocly/cli generate-client openapi.yaml -o em.ts --generator typescript --generator zod",
    generate: ({ exec, input }, output) => {
      const names = ["typescript", "zod", "tanstack-query", "swr", "mock", "cli"];
      const options = names.flatMap((name) => ["--generator", name]);
      const args = [
        "generate-client",
        input("openapi.yaml"),
        "-o",
        join(output, "em.ts"),
        "--import-ext",
        "ts",
        ...options,
      ];
      return exec("@redocly/cli", "bin/cli.js", args);
    },
  }),
  generator({
    tool: "@hey-api/openapi-ts",
    input: "openapi.yaml",
    command: "npx @hey-api/openapi-ts -i openapi.yaml -o em",
    generate: ({ exec, input }, output) =>
      exec("@hey-api/openapi-ts", "bin/run.js", ["-i", input("openapi.yaml"), "-o", output]),
  }),
  orval("fetch", "fetch", "npx orval --input openapi-json.yaml --output em.ts --client fetch"),
  orval("react-query", "react-query", "npx orval --input openapi-json.yaml --output em.ts --client react-query"),
  orval("zod", "zod", "npx orval --input openapi-json.yaml --output em.ts --client zod"),
  // Mocks in the default mode, all in one file, lack the imports of their types.
  orval("msw", "fetch", "npx orval --input openapi-json.yaml --output em.ts --client fetch --mock --mode split", {
    mock: true,
    mode: "split",
  }),
  generator({
    tool: "@kubb/cli",
    mode: "ts, client, react-query, zod",
    input: "openapi-json.yaml",
    command: "npx kubb generate",
    generate: async ({ exec, folder, input }, output) => {
      const config = join(folder, "kubb.config.mjs");
      await writeFile(config, kubbConfig(folder, input("openapi-json.yaml"), output));
      await exec("@kubb/cli", "bin/kubb.cjs", ["generate", "--config", config]);
    },
  }),
  generator({
    tool: "swagger-typescript-api",
    input: "openapi-json.yaml",
    command: "npx swagger-typescript-api generate -p openapi-json.yaml -o em",
    generate: ({ exec, input }, output) =>
      exec("swagger-typescript-api", "dist/cli.mjs", ["generate", "-p", input("openapi-json.yaml"), "-o", output]),
  }),
  generator({
    tool: "oazapfts",
    input: "openapi.yaml",
    command: "npx oazapfts openapi.yaml em.ts",
    generate: ({ exec, input }, output) =>
      exec("oazapfts", "dist/cli.js", [input("openapi.yaml"), join(output, "em.ts")]),
  }),
  generator({
    tool: "typed-openapi",
    input: "openapi.yaml",
    command: "npx typed-openapi openapi.yaml -o em.ts",
    // It joins the path with the working directory, also if it is absolute.
    generate: ({ exec, folder, input }, output) =>
      exec("typed-openapi", "bin.js", [input("openapi.yaml"), "-o", join(relative(folder, output), "em.ts")]),
  }),
  generator({
    tool: "openapi-zod-client",
    input: "openapi-json.yaml",
    command: "npx openapi-zod-client openapi-json.yaml -o em.ts",
    generate: ({ exec, input }, output) =>
      exec("openapi-zod-client", "bin.js", [input("openapi-json.yaml"), "-o", join(output, "em.ts")]),
  }),
  generator({
    tool: "ng-openapi-gen",
    input: "openapi-json.yaml",
    command: "npx ng-openapi-gen -i openapi-json.yaml -o em",
    generate: ({ exec, input }, output) =>
      exec("ng-openapi-gen", "lib/index.js", ["-i", input("openapi-json.yaml"), "-o", output]),
  }),
  generator({
    tool: "openapi-typescript-codegen",
    input: "openapi-json.yaml",
    command: "npx openapi-typescript-codegen -i openapi-json.yaml -o em",
    generate: ({ exec, input }, output) =>
      exec("openapi-typescript-codegen", "bin/index.js", ["-i", input("openapi-json.yaml"), "-o", output]),
  }),
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

function kubbConfig(root: string, path: string, output: string): string {
  return `
import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginReactQuery } from "@kubb/plugin-react-query";
import { pluginTs } from "@kubb/plugin-ts";
import { pluginZod } from "@kubb/plugin-zod";

export default defineConfig({
  root: ${JSON.stringify(root)},
  input: { path: ${JSON.stringify(path)} },
  output: { path: ${JSON.stringify(output)}, format: false, lint: false, extension: { ".ts": "" } },
  plugins: [
    pluginOas(),
    pluginTs(),
    pluginClient({ client: "fetch" }),
    pluginReactQuery({ client: { client: "fetch" } }),
    pluginZod({ version: "4" }),
  ],
});
`;
}
