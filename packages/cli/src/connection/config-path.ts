import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../errors.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the config file is looked for unless it is named. */
export function defaultConfigFile(environment: Environment = process.env): string {
  const folder =
    process.platform === "win32"
      ? (environment.APPDATA ?? join(homedir(), "AppData", "Roaming"))
      : environment.XDG_CONFIG_HOME || join(homedir(), ".config");
  return join(folder, "em-replica", "config.yaml");
}

/** @throws UsageError if a file is named that does not exist */
export function findConfigFile(flag: string | undefined, environment: Environment): string | undefined {
  const named = flag ?? environment.EM_CONFIG;
  if (named) {
    if (existsSync(named)) return named;
    throw new UsageError(`There is no config file ${named}.`);
  }
  const usual = defaultConfigFile(environment);
  return existsSync(usual) ? usual : undefined;
}
