import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check, Workspace } from "./check.ts";

type Input = "openapi.yaml" | "openapi-3.0.yaml" | "openapi-json.yaml";
const inputs: readonly Input[] = ["openapi.yaml", "openapi-3.0.yaml", "openapi-json.yaml"];

interface Validator extends Omit<Check, "input" | "run" | "kind"> {
  check(workspace: Workspace, input: Input): Promise<void>;
}

/** Validators read each variant. */
const everyInput = ({ check, ...validator }: Validator): Check => ({
  ...validator,
  kind: "validator",
  input: "all three",
  run: async (workspace) => {
    for (const input of inputs) await check(workspace, input);
  },
});

interface Verdict {
  readonly valid: boolean;
  readonly errors?: unknown;
}

function demand(input: string, { valid, errors }: Verdict): void {
  if (!valid) throw new Error(`${input}: ${JSON.stringify(errors).slice(0, 500)}`);
}

export const validators: readonly Check[] = [
  everyInput({
    tool: "@apidevtools/swagger-parser",
    command: "SwaggerParser.validate(file)",
    check: async ({ load, input }, name) => {
      const { default: parser } = await load<{ default: { validate(file: string): Promise<unknown> } }>(
        "@apidevtools/swagger-parser",
      );
      await parser.validate(input(name));
    },
  }),
  everyInput({
    tool: "@seriousme/openapi-schema-validator",
    command: "npx -p @seriousme/openapi-schema-validator validate-api FILE",
    check: async ({ load, input }, name) => {
      const { Validator } = await load<{ Validator: new () => { validate(file: string): Promise<Verdict> } }>(
        "@seriousme/openapi-schema-validator",
      );
      demand(name, await new Validator().validate(input(name)));
    },
  }),
  everyInput({
    tool: "@readme/openapi-parser",
    command: "validate(file)",
    check: async ({ load, input }, name) => {
      const { validate } = await load<{ validate(file: string): Promise<Verdict> }>("@readme/openapi-parser");
      demand(name, await validate(input(name)));
    },
  }),
  everyInput({
    tool: "@scalar/openapi-parser",
    command: "validate(text)",
    check: async ({ load, input }, name) => {
      const { validate } = await load<{ validate(text: string): Promise<Verdict> }>("@scalar/openapi-parser");
      demand(name, await validate(await readFile(input(name), "utf8")));
    },
  }),
  everyInput({
    tool: "@redocly/cli",
    mode: "lint --extends=spec",
    command: "npx @redocly/cli lint FILE --extends=spec",
    check: ({ exec, input }, name) => exec("@redocly/cli", "bin/cli.js", ["lint", input(name), "--extends=spec"]),
  }),
];

const spectral = (input: Input, known?: string): Check => ({
  tool: "@stoplight/spectral-cli",
  mode: "spectral:oas",
  kind: "validator",
  input,
  command: `npx @stoplight/spectral-cli lint ${input} --ruleset RULES`,
  ...(known && { known }),
  run: async (workspace) => {
    const rules = join(workspace.folder, "spectral.yaml");
    await writeFile(rules, "extends: [spectral:oas]\n");
    await workspace.exec("@stoplight/spectral-cli", "dist/index.js", [
      "lint",
      workspace.input(input),
      "--ruleset",
      rules,
    ]);
  },
});

export const moreValidators: readonly Check[] = [
  spectral("openapi-json.yaml"),
  spectral(
    "openapi.yaml",
    "it reads XML examples as JSON (stoplightio/spectral#2523); lint openapi-json.yaml, or switch oas3-valid-media-example off",
  ),
  {
    tool: "ibm-openapi-validator",
    kind: "validator",
    input: "openapi-3.0.json",
    command: "npx -p ibm-openapi-validator lint-openapi --errors-only FILE",
    known: "its rules are IBM's API handbook (snake case, bounds on every number), not OpenAPI; use another validator",
    run: ({ exec, input }) =>
      exec("ibm-openapi-validator", "src/cli-validator/index.js", ["--errors-only", input("openapi-3.0.json")]),
  },
];
