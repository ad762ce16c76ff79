import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { optionSchemas } from "./options.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const command = new Command("em-replica-mock")
  .description(
    "A Prism mock of the replication API of Veeam Backup Enterprise Manager (unofficial).\n" +
      "Returns the examples of the OpenAPI document and validates requests against it.",
  )
  .addOption(option("port", "<number>", (text) => (/^\d+$/.test(text) ? Number(text) : text)))
  .addOption(option("host", "<address>"))
  .version(version)
  .helpOption("-h, --help", "print this text")
  .allowExcessArguments(false)
  .action(serve);
await command.parseAsync();

/** A flag that is checked, explained and filled in by the schema of its option. */
function option(name: keyof typeof optionSchemas, value: string, convert = (text: string): unknown => text): Option {
  const schema = optionSchemas[name];
  return new Option(`--${name} ${value}`, schema.description).default(schema.parse(undefined)).argParser((text) => {
    const { data, error } = schema.safeParse(convert(text));
    if (error) throw new InvalidArgumentError(error.issues[0]?.message ?? "");
    return data;
  });
}

async function serve({ port, host }: { readonly port: number; readonly host: string }): Promise<void> {
  // Prism takes a second to load, which --help need not wait for.
  const { startMock } = await import("./start-mock.js");
  const mock = await startMock({ port, host }).catch((error: NodeJS.ErrnoException) =>
    command.error(
      error.code === "EADDRINUSE"
        ? `error: Port ${port} is in use. Choose another with --port, or --port 0 for any free one.`
        : `error: Cannot listen on ${host}:${port}: ${error.message}`,
    ),
  );
  console.log(`Prism mock of the Enterprise Manager API: ${mock.url}

Try:
  curl -H 'X-RestSvcSessionId: any' '${mock.url}/query?type=ReplicaTaskSession&format=Entities'
  curl -H 'X-RestSvcSessionId: any' -H 'Accept: application/json' '${mock.url}/replicaSessions'

Returns examples and keeps no state; any session ID and any user pass. Stop it with Ctrl-C.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void mock.stop());
}
