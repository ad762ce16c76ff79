import { readFileSync } from "node:fs";
import { readOptions, usage } from "./cli-options.js";

const options = readOptions(process.argv.slice(2));

if (options.kind === "help") {
  console.log(usage);
} else if (options.kind === "version") {
  console.log(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version);
} else if (options.kind === "error") {
  fail(options.message);
} else {
  await serve(options.port, options.host);
}

async function serve(port: number, host: string): Promise<void> {
  // Prism takes a second to load, which --help need not wait for.
  const { startMock } = await import("./start-mock.js");
  const mock = await startMock({ port, host }).catch((error: NodeJS.ErrnoException) =>
    fail(
      error.code === "EADDRINUSE"
        ? `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`
        : `Can't listen on ${host}:${port}: ${error.message}`,
    ),
  );
  console.log(`Prism mock of the Enterprise Manager API: ${mock.url}

Try:
  curl -H 'X-RestSvcSessionId: any' '${mock.url}/query?type=ReplicaTaskSession&format=Entities'
  curl -H 'X-RestSvcSessionId: any' -H 'Accept: application/json' '${mock.url}/replicaSessions'

Canned answers, no state: any session ID and any user pass. Ctrl-C stops it.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void mock.stop());
}

function fail(message: string): never {
  console.error(`em-replica-mock: ${message}`);
  process.exit(1);
}
