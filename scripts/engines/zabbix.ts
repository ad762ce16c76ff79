import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bench, check, lastLine, run } from "./harness.ts";

/** The Zabbix agent with the command line as a user parameter. */
export async function zabbix({ folder, plugin }: Bench): Promise<void> {
  const config = join(folder, "zabbix_agentd.conf");
  await writeFile(
    config,
    `LogType=console
Server=127.0.0.1
Timeout=30
AllowRoot=1
UserParameter=em.replica,${plugin}
`,
  );
  await check("the Zabbix agent returns the line as text", async () => {
    // The plugin's exit code is no matter of the agent.
    const { stdout } = await run("zabbix_agentd", ["-c", config, "-t", "em.replica"]);
    if (!/\[t\|CRITICAL - 8 of 32 /.test(stdout)) throw new Error(stdout);
    return lastLine(stdout);
  });
}
