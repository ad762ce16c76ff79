/**
 * `npm start`: the monitor, the API it reads and the docs, in one process, so that one Ctrl-C ends everything.
 * With EM_URL or MONITOR_CONFIG the monitor reads what they say and no emulator is started.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDocs } from "@em-replica/docs";
import { startEmulator } from "@em-replica/emulator";
import {
  type Config,
  loadConfig,
  MonitorError,
  startMonitor,
  variablesHelp,
  version,
  warningsOf,
} from "@em-replica/monitor";

/** An outage that goes on, one that is over, a VM without a replica, a run that is stuck and one that is missing. */
const scenario = "monday-morning";
const started: { stop(): Promise<void> }[] = [];

const usage = () => `Usage: npm start [-- --help | --version]

Starts the monitor, an emulator for it to read (scenario ${scenario}) and the docs, until Ctrl-C. With EM_URL, EM_USERNAME
and EM_PASSWORD the monitor reads that Enterprise Manager, and there is no emulator.

${variablesHelp()}

Variables of npm start:
  EMULATOR_PORT      port of the emulator, 0 for any free one (default 9399)
  DOCS_PORT          port of the docs, 0 for any free one (default 4001)`;

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === "run") await run();
  else console.log(wanted === "help" ? usage() : version());
} catch (error) {
  await stopAll();
  if (!(error instanceof MonitorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(args: readonly string[]): "help" | "version" | "run" {
  for (const arg of args) {
    if (arg === "--help" || arg === "-h") return "help";
    if (arg === "--version") return "version";
    // Its name alone: a value may be the password.
    const [name = ""] = arg.startsWith("-") ? arg.slice(0, 60).split("=") : [];
    throw new MonitorError(`Unknown argument${name && ` ${name}`}: settings are environment variables, see --help.`);
  }
  return "run";
}

async function run(): Promise<void> {
  const docsPort = portFrom("DOCS_PORT", 4001);
  const real = ["EM_URL", "EM_USERNAME", "EM_PASSWORD", "MONITOR_CONFIG"].some((name) => process.env[name]);
  const { config, api, hint } = real ? realServer() : await emulatedServer();
  const monitor = await open(startMonitor(config), config.port, "MONITOR_PORT");
  const docs = await open(startDocs({ port: docsPort }), docsPort, "DOCS_PORT");
  console.log(`
  monitor  ${monitor.url}
  API      ${api}
  docs     ${docs.url}

Open the monitor to see which VMs are outside their RPO, or ask its API: curl ${monitor.url}/api/replications
${hint}Ctrl-C stops ${real ? "the monitor and the docs" : "all three"}.`);
  // Once: a second Ctrl-C ends the process at once, should logging out take long.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stopAll());
}

interface Api {
  readonly config: Config;
  /** The address to print. */
  readonly api: string;
  /** What to try next, ending with a line break. */
  readonly hint: string;
}

function realServer(): Api {
  const config = loadConfig(process.env);
  for (const warning of warningsOf(config)) console.warn(`Warning: ${warning}`);
  return { config, api: config.managers.map(({ url }) => url).join(", "), hint: "" };
}

async function emulatedServer(): Promise<Api> {
  const port = portFrom("EMULATOR_PORT", 9399);
  // Pages of the docs may try requests out, which takes CORS; it listens on this machine only.
  const emulator = await open(startEmulator({ port, scenario, cors: true }), port, "EMULATOR_PORT");
  const folder = await mkdtemp(join(tmpdir(), "em-replica-demo-"));
  started.push({ stop: () => rm(folder, { recursive: true, force: true }) });
  const config = loadConfig({
    MONITOR_ARCHIVE: join(folder, "archive.sqlite"),
    MONITOR_INTERVAL: "10s",
    ...process.env,
    EM_NAME: "demo data",
    EM_URL: emulator.url,
    EM_USERNAME: "demo",
    EM_PASSWORD: "demo",
  });
  return {
    config,
    api: `${emulator.url}  (emulator, scenario ${scenario}, user demo, password demo)`,
    hint: `Ask Enterprise Manager's API yourself:
  TOKEN=$(curl -s -D - -o /dev/null -u demo:demo -X POST ${emulator.url}/sessionMngr/ | tr -d '\\r' | sed -n 's/^X-RestSvcSessionId: //p')
  curl -s -H "X-RestSvcSessionId: $TOKEN" '${emulator.url}/query?type=ReplicaTaskSession&format=Entities&filter=Result==Failed'
Your own Enterprise Manager: EM_URL=https://em.example:9398/api EM_USERNAME=... EM_PASSWORD=... npm start
`,
  };
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

/** In the order of the start backwards: the monitor's archive is closed before its folder goes. */
async function stopAll(): Promise<void> {
  for (const server of started.splice(0).reverse()) await server.stop().catch(() => {});
}
