import { readFileSync } from "node:fs";
import { access, chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@em-replica/emulator";
import { loadConfig, startMonitor } from "@em-replica/monitor";
import { Command } from "commander";
import { failed, file, json, run, stopAll, until } from "./engines/harness.ts";
import { nagios } from "./engines/nagios.ts";
import { picture } from "./engines/picture.ts";
import { prometheus } from "./engines/prometheus.ts";
import { zabbix } from "./engines/zabbix.ts";

/** Commands that have to be there, with the packages of Debian 12 that have them. */
const ENGINES = {
  prometheus: "prometheus",
  promtool: "prometheus",
  "prometheus-alertmanager": "prometheus-alertmanager",
  nagios4: "nagios4-core",
  zabbix_agentd: "zabbix-agent",
};

const POLICY = "/usr/sbin/policy-rc.d";

const { version } = JSON.parse(readFileSync(file("package.json"), "utf8"));
const { install, picture: output } = new Command("npm run engines --")
  .description(
    "Runs the real Prometheus, Alertmanager, Nagios and Zabbix agent against monitor, command line and emulator, on loopback.",
  )
  .version(version)
  .option("--install", "install them first by apt-get (Debian, as root)")
  .option("--picture <file>", "draw Grafana's dashboard with the data of Prometheus instead")
  .allowExcessArguments(false)
  .parse()
  .opts<{ install?: true; picture?: string }>();

if (install) {
  const packages = [...new Set(Object.values(ENGINES))];
  await run("apt-get", ["update"]);
  // Debian's way to say that nothing be started: these services listen on every address.
  await writeFile(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755, flag: "wx" });
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["install", "--yes", "--no-install-recommends", ...packages], { env });
  } finally {
    await rm(POLICY);
  }
  console.log("Installed, and not started: with systemd, the next boot starts their services unless you disable them.");
}
const missing = await Promise.all(
  Object.keys(ENGINES).map(async (name) => ((await find(name)) === undefined ? name : [])),
);
if (missing.flat().length > 0) {
  console.error(`Not installed: ${missing.flat().join(", ")}. As root on Debian: npm run engines -- --install`);
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), "em-replica-engines-"));
// Nagios drops its rights and has to read what is in here.
await chmod(folder, 0o755);
await using stack = new AsyncDisposableStack();
stack.defer(() => rm(folder, { recursive: true, force: true }));
stack.defer(stopAll);

const archive = join(folder, "archive.sqlite");
const emulator = stack.use(await startEmulator({ port: 0, scenario: "monday-morning" }));
const monitor = stack.use(
  await startMonitor(
    loadConfig({
      ...{ EM_URL: emulator.url, EM_NAME: "berlin", EM_USERNAME: "demo", EM_PASSWORD: "demo", MONITOR_PORT: "0" },
      ...{ MONITOR_ARCHIVE: archive, MONITOR_INTERVAL: "10s" },
    }),
  ),
);
await until("the monitor to have read everything", async () =>
  (await json(`${monitor.url}/api/ems`)).ems.every((em: { firstFill: { done: boolean } }) => em.firstFill.done),
);

if (output) await picture(folder, archive, output);
else await checkAll();

async function checkAll(): Promise<void> {
  const config = join(folder, "em-replica.yaml");
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, "demo\n");
  await writeFile(
    config,
    JSON.stringify({ servers: { berlin: { url: emulator.url, username: "demo", passwordFile } } }),
  );
  const command = `${process.execPath} ${file("packages/cli/bin/em-replica.js")}`;
  const plugin = `${command} check --config ${config} --em berlin --target 24h`;
  for (const engine of [prometheus, nagios, zabbix]) await engine({ folder, monitor: monitor.url ?? "", plugin });
  console.log(failed() === 0 ? "All passed." : `${failed()} failed.`);
  process.exitCode = failed() === 0 ? 0 : 1;
}

async function find(command: string): Promise<string | undefined> {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/usr/bin"];
  for (const path of folders.map((one) => join(one, command))) {
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}
