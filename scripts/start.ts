/**
 * `npm start`: the monitor, the API it reads and the docs, in one process, so that one Ctrl-C ends everything.
 * With EM_URL the monitor reads that Enterprise Manager and no mock is started.
 */
import { startDocs } from "@em-replica/docs";
import { startMock } from "@em-replica/mock";
import { type Connection, checkConnection, MonitorError, readConfig, startMonitor } from "@em-replica/monitor";

const started: { stop(): Promise<void> }[] = [];

try {
  const docsPort = portFrom("DOCS_PORT", 4001);
  const real = ["EM_URL", "EM_USERNAME", "EM_PASSWORD"].some((name) => process.env[name]);
  const { connection, api, monitorPort } = real ? await realServer() : await mockServer();
  const monitor = await open(startMonitor({ ...connection, port: monitorPort }), monitorPort, "MONITOR_PORT");
  const docs = await open(startDocs({ port: docsPort }), docsPort, "DOCS_PORT");
  console.log(`
  monitor  ${monitor.url}
  API      ${api}
  docs     ${docs.url}

Open the monitor and click a session to see its VMs.
${real ? "" : tryTheMock(api)}Ctrl-C stops ${real ? "the monitor and the docs" : "all three"}.`);
  // Once: a second Ctrl-C ends the process at once, should logging out take long.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopAll());
} catch (error) {
  await stopAll();
  if (!(error instanceof MonitorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

interface Api {
  readonly connection: Connection;
  /** The address to print. */
  readonly api: string;
  readonly monitorPort: number;
}

async function realServer(): Promise<Api> {
  const { port: monitorPort, warnings, ...connection } = readConfig(process.env);
  for (const warning of warnings) console.warn(`Warning: ${warning}`);
  await checkConnection(connection);
  return { connection, api: connection.emUrl, monitorPort };
}

async function mockServer(): Promise<Api> {
  const monitorPort = portFrom("MONITOR_PORT", 4000);
  const mockPort = portFrom("MOCK_PORT", 4010);
  const { url } = await open(startMock({ port: mockPort }), mockPort, "MOCK_PORT");
  return {
    connection: { emUrl: url, username: "demo", password: "demo" },
    api: `${url} (a mock with the sessions of the vendor's documentation)`,
    monitorPort,
  };
}

function tryTheMock(api: string): string {
  const url = api.split(" ")[0];
  return `Ask the API yourself:
  curl -H 'X-RestSvcSessionId: any' -H 'Accept: application/json' '${url}/query?type=ReplicaTaskSession&format=Entities'
Your own Enterprise Manager: EM_URL=https://em.example:9398/api EM_USERNAME=... EM_PASSWORD=... npm start
`;
}

function portFrom(variable: string, otherwise: number): number {
  const text = process.env[variable] || String(otherwise);
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new MonitorError(`${variable} is not a port: give it a number from 0 (any free port) to 65535.`);
}

async function open<Server extends { stop(): Promise<void> }>(
  starting: Promise<Server>,
  port: number,
  variable: string,
): Promise<Server> {
  try {
    const server = await starting;
    started.push(server);
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new MonitorError(`Port ${port} is taken. Set ${variable} to another port; 0 takes any free one.`);
  }
}

async function stopAll(): Promise<void> {
  await Promise.allSettled(started.map((server) => server.stop()));
}
