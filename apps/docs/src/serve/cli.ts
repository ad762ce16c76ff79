import { type CliOptions, readOptions, usage } from "./cli-options.ts";
import { startDocs } from "./start-docs.ts";

const options = readOptions(process.argv.slice(2));

if (options.kind === "help") {
  console.log(usage);
} else if (options.kind === "error") {
  fail(options.message);
} else {
  await serve(options);
}

async function serve({ port, host, watch }: Extract<CliOptions, { kind: "serve" }>): Promise<void> {
  // Building needs more than serving does, so it is loaded for watching alone.
  const start = watch ? (await import("./watch-docs.ts")).watchDocs : startDocs;
  const docs = await start({ port, host }).catch((error: NodeJS.ErrnoException) => fail(explain(error, port, host)));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void docs.stop());
  console.log(`Documentation: ${docs.url}\nCtrl-C stops it.`);
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`;
  }
  return error.code === undefined ? error.message : `Can't listen on ${host}:${port}: ${error.message}`;
}

function fail(message: string): never {
  console.error(`docs: ${message}`);
  process.exit(1);
}
