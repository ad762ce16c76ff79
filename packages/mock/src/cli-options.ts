import { parseArgs } from "node:util";

/** What the command line asks for. */
export type CliOptions =
  | { readonly kind: "serve"; readonly port: number; readonly host: string }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "error"; readonly message: string };

export const usage = `Usage: em-replica-mock [options]

A Prism mock of the replication API of Veeam Backup Enterprise Manager (unofficial).
Answers come from the examples of the OpenAPI document; requests are checked against it.

Options:
  --port <number>   port to listen on, 0 for any free one (default 4010)
  --host <address>  address to listen on (default 127.0.0.1)
  --help            print this text
  --version         print the version`;

/** Reads the command line; anything that does not fit is an `error` with a message that says what would. */
export function readOptions(args: readonly string[]): CliOptions {
  let values: { help?: boolean; version?: boolean; port?: string; host?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
        port: { type: "string" },
        host: { type: "string" },
      },
    }));
  } catch (error) {
    return { kind: "error", message: `${(error as Error).message.split(". ")[0]}. See --help.` };
  }
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const port = values.port ?? "4010";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return { kind: "error", message: `--port takes a number from 0 to 65535, not "${port}".` };
  }
  if (values.host === "") return { kind: "error", message: "--host takes an address, such as 127.0.0.1." };
  return { kind: "serve", port: Number(port), host: values.host ?? "127.0.0.1" };
}
