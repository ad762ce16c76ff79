import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const command = new Command("em-replica-mock")
  .description(
    "A Prism mock of the replication API of Veeam Backup Enterprise Manager (unofficial).\n" +
      "Returns the examples of the OpenAPI document and validates requests against it.",
  )
  .option("--port <number>", "port to listen on, 0 for any free one", port, 4010)
  .option("--host <address>", "address to listen on", host, "127.0.0.1")
  .version(version)
  .helpOption("-h, --help", "print this text")
  .allowExcessArguments(false)
  .action(serve);
await command.parseAsync();

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("Expected a number from 0 to 65535.");
}

function host(text: string): string {
  if (text !== "") return text;
  throw new InvalidArgumentError("Expected an address, such as 127.0.0.1.");
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
