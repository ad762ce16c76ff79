import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bench, check, lastLine, run, start, until } from "./harness.ts";

/** Nagios with the command line as a plugin. */
export async function nagios({ folder, plugin }: Bench): Promise<void> {
  const own = join(folder, "nagios");
  await mkdir(join(own, "results"), { recursive: true });
  await chmod(own, 0o777);
  await chmod(join(own, "results"), 0o777);
  const objects = join(own, "objects.cfg");
  const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
  const contact = Object.fromEntries(
    ["host", "service"].flatMap((what) => [
      [`${what}_notifications_enabled`, "0"],
      [`${what}_notification_period`, "always"],
      [`${what}_notification_commands`, "check_em_replica"],
    ]),
  );
  const checked = { host_name: "berlin", max_check_attempts: "1", check_period: "always", contacts: "nobody" };
  await writeFile(
    objects,
    [
      define("timeperiod", {
        ...{ timeperiod_name: "always", alias: "always" },
        ...Object.fromEntries(days.map((day) => [day, "00:00-24:00"])),
      }),
      define("command", { command_name: "check_em_replica", command_line: plugin }),
      define("contact", { contact_name: "nobody", ...contact }),
      define("host", { ...checked, address: "127.0.0.1" }),
      define("service", {
        ...{ ...checked, service_description: "replication", check_command: "check_em_replica" },
        ...{ check_interval: "1", retry_interval: "1" },
      }),
    ].join("\n"),
  );
  const config = join(own, "nagios.cfg");
  const status = join(own, "status.dat");
  await writeFile(
    config,
    `cfg_file=${objects}
log_file=${join(own, "nagios.log")}
object_cache_file=${join(own, "objects.cache")}
status_file=${status}
temp_file=${join(own, "nagios.tmp")}
temp_path=${own}
check_result_path=${join(own, "results")}
query_socket=${join(own, "nagios.qh")}
lock_file=${join(own, "nagios.lock")}
command_file=${join(own, "nagios.cmd")}
check_external_commands=0
enable_environment_macros=0
max_service_check_spread=1
service_inter_check_delay_method=n
status_update_interval=1
check_for_updates=0
interval_length=10
`,
  );
  await check("Nagios accepts the command", async () => lastLine((await run("nagios4", ["-v", config])).stdout));
  start("nagios4", [config]);
  await check("Nagios shows the service as critical, with performance data", async () => {
    const value = async (name: string) =>
      new RegExp(`servicestatus \\{.*?^\\s${name}=(.*?)$`, "ms").exec(
        await readFile(status, "utf8").catch(() => ""),
      )?.[1];
    await until("a check", async () => (await value("has_been_checked")) === "1");
    const [state, output = "", data = ""] = [
      ...[await value("current_state"), await value("plugin_output"), await value("performance_data")],
    ];
    if (state !== "2" || !/^CRITICAL - 8 of 32 /.test(output) || !/^rpo_max=\d/.test(data))
      throw new Error(`state ${state}: ${output} | ${data}`);
    return `${output} | ${data}`;
  });
}

/** An object in the language of Nagios. */
const define = (type: string, directives: Readonly<Record<string, string>>): string =>
  `define ${type} {\n${Object.entries(directives)
    .map(([name, value]) => `  ${name} ${value}\n`)
    .join("")}}\n`;
