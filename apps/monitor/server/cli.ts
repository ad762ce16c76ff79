import { checkConnection, MonitorError, readArguments, readConfig, startMonitor, usage, version } from "./index.js";

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === "help") console.log(usage);
  else if (wanted === "version") console.log(version());
  else await run();
} catch (error) {
  if (!(error instanceof MonitorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  for (const warning of config.warnings) console.warn(`Warning: ${warning}`);
  await checkConnection(config);
  const monitor = await startMonitor(config);
  console.log(`Replication monitor of ${config.emUrl}: ${monitor.url}`);
  console.log("Stop it with Ctrl-C.");
  // Once: a second Ctrl-C ends the process at once, should logging out take long.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void monitor.stop());
}
