import { parseArgs } from "node:util";

/** What the command line asks for. */
export type CliOptions =
  | { readonly kind: "serve"; readonly port: number; readonly host: string; readonly watch: boolean }
  | { readonly kind: "help" }
  | { readonly kind: "error"; readonly message: string };

export const usage = `Usage: npm run docs -- [options]

Builds the documentation and serves it.

Options:
  --port <number>   port to listen on, 0 for any free one (default 4001)
  --host <address>  address to listen on (default 127.0.0.1)
  --watch           build again when the document or a guide changes
  --help            print this text`;

/** Reads the command line; anything that does not fit is an `error` with a message that says what would. */
export function readOptions(args: readonly string[]): CliOptions {
  let values: { help?: boolean; port?: string; host?: string; watch?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", short: "h" },
        port: { type: "string" },
        host: { type: "string" },
        watch: { type: "boolean" },
      },
    }));
  } catch (error) {
    return { kind: "error", message: `${(error as Error).message.split(". ")[0]}. See --help.` };
  }
  if (values.help) return { kind: "help" };
  const port = values.port ?? "4001";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return { kind: "error", message: `--port takes a number from 0 to 65535, not "${port}".` };
  }
  if (values.host === "") return { kind: "error", message: "--host takes an address, such as 127.0.0.1." };
  return { kind: "serve", port: Number(port), host: values.host ?? "127.0.0.1", watch: values.watch ?? false };
}
