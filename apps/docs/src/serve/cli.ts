import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Docs, type DocsOptions, startDocs } from "./start-docs.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const { port, host, watch } = new Command("npm run docs --")
  .description("Builds the documentation and serves it.")
  .version(version)
  .addOption(
    new Option("--port <number>", "port to listen on, 0 for any free one")
      .env("DOCS_PORT")
      .default(4001)
      .argParser(portNumber),
  )
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--watch", "show edits of the document, the guides and the pages as they are saved", false)
  .parse()
  .opts<{ port: number; host: string; watch: boolean }>();

const docs = await start({ port, host }).catch(fail);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void docs.stop());
console.log(`Documentation: ${docs.url}\nCtrl-C stops it.`);

async function start(options: DocsOptions): Promise<Docs> {
  // Watching needs Astro, which takes seconds to load.
  return watch ? (await import("./watch-docs.ts")).watchDocs(options) : startDocs(options);
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("Expected a number from 0 to 65535.");
}

function fail(error: NodeJS.ErrnoException): never {
  const reason =
    error.code === "EADDRINUSE"
      ? `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`
      : error.code === undefined
        ? error.message
        : `Can't listen on ${host}:${port}: ${error.message}`;
  console.error(`docs: ${reason}`);
  process.exit(1);
}
