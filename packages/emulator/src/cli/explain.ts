import type { ServeOptions } from "./options.js";

/** An error of the start as one line that says what to do. */
export function explain(error: unknown, { port, tls, cert, host = "127.0.0.1" }: ServeOptions): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const asked = port ?? (tls || cert ? 9398 : 9399);
  switch (code) {
    case "EADDRINUSE":
      return `Port ${asked} is taken. Choose another with --port, or --port 0 for any free one.`;
    case "EACCES":
      return `Port ${asked} needs more rights. Choose one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine. Choose another with --host.`;
    default:
      return message.split("\n")[0] ?? message;
  }
}
