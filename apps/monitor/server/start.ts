import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.js";
import { type Connection, isLoopback } from "./config.js";
import { MonitorError } from "./errors.js";
import { openSource } from "./source.js";

/** Which Enterprise Manager to read, and where to listen. */
export interface MonitorOptions extends Connection {
  /** Default 4000; 0 means any free port. */
  readonly port?: number;
  /** Address to listen on; the monitor asks nobody for a password, so the default is this machine only: 127.0.0.1. */
  readonly host?: string;
}

/** A running monitor. */
export interface Monitor extends AsyncDisposable {
  /** Address of its page. */
  readonly url: string;
  /** Closes the port and logs out of Enterprise Manager. */
  stop(): Promise<void>;
}

/**
 * Starts the monitor. It does not wait for Enterprise Manager: while that cannot be read, the page says why.
 * Call `checkConnection` first to find out at the start. Throws MonitorError when the port is taken.
 */
export async function startMonitor(options: MonitorOptions): Promise<Monitor> {
  const { port = 4000, host = "127.0.0.1" } = options;
  const source = openSource(options);
  const urlHost = host.includes(":") ? `[${host}]` : host;
  const app = createApp({
    source,
    page: fileURLToPath(new URL("../web", import.meta.url)),
    loopbackOnly: isLoopback(urlHost),
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portError(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const stop = async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await source.close();
  };
  const actualPort = typeof address === "object" && address !== null ? address.port : port;
  return { url: `http://${urlHost}:${actualPort}`, stop, [Symbol.asyncDispose]: stop };
}

function portError(error: NodeJS.ErrnoException, port: number, host: string): MonitorError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken.`,
    EACCES: `Port ${port} on ${host} may not be used by this account.`,
    EADDRNOTAVAIL: `This machine has no address ${host}.`,
  };
  const reason = reasons[error.code ?? ""] ?? `Cannot listen on port ${port} of ${host}: ${error.message}.`;
  return new MonitorError(`${reason} Set MONITOR_PORT to another port; 0 takes any free one.`, { cause: error });
}
