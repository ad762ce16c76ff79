import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { Command, Option } from "commander";
import { type PlanOptions, planOf } from "../src/plan/plan.js";
import { printPlan } from "./print.js";
import { readDocument } from "./read-document.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const program = new Command("openapi-xml")
  .description("XML by the xml keywords of an OpenAPI document.")
  .version(version)
  .helpOption("-h, --help", "print this text")
  .helpCommand(false);

program
  .command("generate")
  .description("Writes the layouts of a document's schemas as a TypeScript module, for decode, encode and validate.")
  .argument("<document>", "OpenAPI document, JSON or YAML: 3.0 to 3.2, or 2.0, which is converted to 3.1 first")
  .option("-o, --output <file>", "file to write; without it the module is printed")
  .option(
    "--types <module>",
    "module that exports openapi-typescript's components, such as ./schema.js; types the values",
  )
  .addOption(
    new Option("--int64 <type>", "what integers of format int64 are read as")
      .choices(["number", "bigint"])
      .default("number"),
  )
  .allowExcessArguments(false)
  .action(generate);

await program.parseAsync().catch((error: Error) => program.error(`error: ${error.message}`));

interface GenerateOptions extends PlanOptions {
  readonly output?: string;
  readonly types?: string;
}

async function generate(path: string, { output, types, int64 }: GenerateOptions): Promise<void> {
  const plan = planOf(await readDocument(path), { int64 });
  const text = printPlan(plan, { source: basename(path), types });
  if (output === undefined) process.stdout.write(text);
  else await writeFile(output, text);
}
