import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Workspace } from "./check.ts";

/** Type-checks generated TypeScript, strictly. @throws Error with the first messages of the compiler */
export async function compile({ exec }: Workspace, output: string): Promise<void> {
  const config = join(dirname(output), `tsconfig.${basename(output)}.json`);
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    lib: ["es2023", "dom", "dom.iterable"],
    types: ["node"],
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
  };
  await writeFile(config, JSON.stringify({ compilerOptions, include: [`${output}/**/*.ts`] }));
  await exec("typescript", "bin/tsc", ["-p", config]);
}
