import { Help } from "commander";
import { z } from "zod";
import { managerSettings, settings } from "./config/schema.js";
import { fileOf, managerVariables, monitorVariables } from "./config/variables.js";

/** What the schema says of a setting, with its default. */
export function describeSetting(schema: z.ZodType): string {
  const isOptional = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return `${schema.description}${isOptional ? ` (default ${schema.def.defaultValue})` : ""}`;
}

/** The variables of the environment that `loadConfig` and the log read, for a terminal of so many columns. */
export function variablesHelp(columns = process.stdout.columns || 80): string {
  const help = new Help();
  help.prepareContext({ helpWidth: columns });
  const oneManager = {
    ...explain(managerVariables, managerSettings.shape),
    HTTPS_PROXY: "a proxy in between; HTTP_PROXY is for plain http, NO_PROXY names hosts without one",
  };
  const monitor = {
    MONITOR_CONFIG: "the file of --config",
    ...explain(monitorVariables, settings.shape),
    OTEL_EXPORTER_OTLP_ENDPOINT:
      "pushes the metrics of /metrics there by OTLP over HTTP; OpenTelemetry's other variables apply",
    LOG_FORMAT: "json for one line of JSON per entry",
  };
  const width = Math.max(...Object.keys({ ...oneManager, ...monitor }).map((name) => name.length));
  const list = (variables: Readonly<Record<string, string>>) =>
    Object.entries(variables).map(([name, text]) => help.formatItem(name, width, text, help));
  return [
    "Variables for one Enterprise Manager; many take a file, see --config:",
    ...list(oneManager),
    "",
    "Variables of the monitor; they override the file:",
    ...list(monitor),
  ].join("\n");
}

function explain<Key extends string>(
  variables: Readonly<Record<Key, string>>,
  shape: Readonly<Record<NoInfer<Key>, z.ZodType>>,
): Record<string, string> {
  const keys = Object.keys(variables) as Key[];
  return Object.fromEntries(
    keys.map((key) => {
      const file = SECRETS.has(key) ? `; or ${fileOf(variables[key])}, a file with it` : "";
      return [variables[key], describeSetting(shape[key]) + file];
    }),
  );
}

const SECRETS: ReadonlySet<string> = new Set(["password", "token"]);
