import type { CommandOptions } from "./command.js";

/** An error of the start as one line that says what to do. */
export function describeStartError(error: unknown, options: CommandOptions): string {
  const { port = options.tls || options.cert ? 9398 : 9399, host = "127.0.0.1" } = options;
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`;
    case "EACCES":
      return `Port ${port} needs more rights. Choose one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine. Choose another with --host.`;
    default:
      return message.split("\n")[0] ?? message;
  }
}
