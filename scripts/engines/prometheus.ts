import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bench, check, file, freePort, json, run, start, until } from "./harness.ts";

/** Prometheus with the alert rules and the queries of the dashboard, and Alertmanager behind it. */
export async function prometheus({ folder, monitor }: Bench): Promise<void> {
  const rules = file("packages/metrics/prometheus/alerts.yaml");
  await check("promtool accepts the rules", async () => (await run("promtool", ["check", "rules", rules])).stdout);
  await check("promtool: each rule fires once and resolves", async () => {
    const cwd = file("packages/metrics/test");
    return (await run("promtool", ["test", "rules", "alerts.test.yaml"], { cwd })).stdout;
  });
  const [port, alertmanager] = [await freePort(), await freePort()];
  const soon = join(folder, "rules.yaml");
  await writeFile(soon, (await readFile(rules, "utf8")).replaceAll(/for: \w+/g, "for: 0s"));
  await writeFile(join(folder, "alertmanager.yaml"), "route: { receiver: none }\nreceivers: [{ name: none }]\n");
  await writeFile(
    join(folder, "prometheus.yaml"),
    `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [${soon}]
scrape_configs:
  - job_name: em-replica
    static_configs: [{ targets: ["${new URL(monitor).host}"] }]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:${alertmanager}"] }] }]
`,
  );
  start("prometheus-alertmanager", [
    `--config.file=${join(folder, "alertmanager.yaml")}`,
    `--storage.path=${join(folder, "alertmanager")}`,
    ...[`--web.listen-address=127.0.0.1:${alertmanager}`, "--cluster.listen-address="],
  ]);
  start("prometheus", [
    `--config.file=${join(folder, "prometheus.yaml")}`,
    `--storage.tsdb.path=${join(folder, "prometheus")}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const api = `http://127.0.0.1:${port}/api/v1`;
  await check("Prometheus scrapes the monitor", async () => {
    const query = async () => (await json(`${api}/query?query=em_replica_em_up`)).data.result[0]?.value[1];
    await until("a scrape", async () => (await query()) === "1");
    return "em_replica_em_up 1";
  });
  await check("each query of the dashboard has a result", async () => {
    const dashboard = JSON.parse(await readFile(file("packages/metrics/grafana/dashboard.json"), "utf8"));
    const queries: string[] = dashboard.panels.flatMap(({ targets = [] }: { targets?: { expr: string }[] }) =>
      targets.map(({ expr }) => expr.replaceAll("$em", ".*")),
    );
    for (const query of queries) {
      const { status, data, error } = await json(`${api}/query?query=${encodeURIComponent(query)}`);
      if (status !== "success" || data.result.length === 0) throw new Error(`${query}: ${error ?? "no result"}`);
    }
    return `${queries.length} queries`;
  });
  await check("alerts reach Alertmanager", async () => {
    const names = async () => {
      const alerts = await json(`http://127.0.0.1:${alertmanager}/api/v2/alerts`);
      return [
        ...new Set<string>(alerts.map(({ labels }: { labels: { alertname: string } }) => labels.alertname)),
      ].sort();
    };
    const expected = ["ReplicationJobStuck", "ReplicationNever", "ReplicationOutsideRpo", "ReplicationRunMissing"];
    await until("alerts", async () => {
      const found = await names();
      return expected.every((name) => found.includes(name));
    });
    return (await names()).join(", ");
  });
}
