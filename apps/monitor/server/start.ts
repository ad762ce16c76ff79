import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./api/app.js";
import { collectorArchive, openArchive } from "./archive/index.js";
import { type Collector, startCollector } from "./collect/collector.js";
import type { Config } from "./config/schema.js";
import { MonitorError } from "./errors.js";
import { createLog, type Logger } from "./log.js";
import type { Notifier } from "./notifier.js";

/** A running monitor. */
export interface Monitor extends AsyncDisposable {
  /** Address of its page and API; undefined if it only collects. */
  readonly url: string | undefined;
  /** Finishes what is being written, closes the port, logs out and closes the archive. */
  stop(): Promise<void>;
}

/**
 * Starts the monitor. It does not wait for Enterprise Manager: while that cannot be read, the API says why.
 *
 * @throws MonitorError if the archive or the port can't be opened.
 */
export async function startMonitor(config: Config, log: Logger = createLog(process.env.LOG_FORMAT)): Promise<Monitor> {
  const archive = await openArchive(config.archive);
  const stopping = new AbortController();
  let collector: Collector | undefined;
  let notifier: Notifier | undefined;
  let otlp: { stop(): Promise<void> } | undefined;
  try {
    const collecting = collectorArchive(archive, config.targets);
    await collecting.configure(
      config.managers.map(({ name, interval }) => ({ name, interval: interval ?? config.interval })),
    );
    if (config.roles.includes("collect")) collector = startCollector(config, collecting, log);
    // What few need is loaded by those alone.
    if (config.roles.includes("collect") && (config.alerts || config.morning)) {
      const { startNotifier } = await import("./notifier.js");
      notifier = startNotifier(archive, config, log);
    }
    if (config.otlp) {
      const { startOtlp } = await import("./metrics/otlp.js");
      otlp = await startOtlp(archive, config.metricsVmLabels, config.otlp, log);
    }
    const server = config.roles.includes("serve")
      ? await serve(
          config,
          createApp({
            archive,
            access: config,
            vmLabels: config.metricsVmLabels,
            log,
            collector: () => (collector ? (collector.healthy ? "collecting" : "stopped") : "off"),
            stopping: stopping.signal,
            page: fileURLToPath(import.meta.resolve("@em-replica/monitor/web/index.html")).replace(/index\.html$/, ""),
          }),
        )
      : undefined;
    const stop = async () => {
      stopping.abort();
      await Promise.all([server?.close(), collector?.stop(), notifier?.stop(), otlp?.stop()]);
      await archive.close();
    };
    return { url: server?.url, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await Promise.all([collector?.stop(), notifier?.stop(), otlp?.stop()]);
    await archive.close();
    throw error;
  }
}

async function serve({ host, port }: Config, app: ReturnType<typeof createApp>) {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portError(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${actual}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
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
