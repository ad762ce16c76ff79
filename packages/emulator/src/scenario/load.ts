import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { readScenario, ScenarioError } from "./read.js";
import type { Scenario } from "./scenario.js";

/** Reads a scenario from a JSON or YAML file. @throws ScenarioError naming the file and what is wrong with it. */
export async function loadScenario(file: string): Promise<Scenario> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new ScenarioError(
      `${file} can't be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}`,
    );
  });
  try {
    // Aliases that multiply ("billion laughs") end in an error of the YAML reader.
    const isJson = extname(file).toLowerCase() === ".json";
    return readScenario(isJson ? JSON.parse(text) : (await import("yaml")).parse(text, { maxAliasCount: 100 }));
  } catch (error) {
    throw new ScenarioError(`${file}: ${(error as Error).message.split("\n")[0]}`, { cause: error });
  }
}
