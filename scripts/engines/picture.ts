import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium, unpackChromium } from "@em-replica/browser/chromium";
import { definitions, type Sample, samplesOf } from "@em-replica/metrics";
import { openArchive, readEms, readStandings } from "@em-replica/monitor/archive";
import { formatDuration } from "@em-replica/rpo";
import { html, raw } from "hono/html";
import { file, freePort, json, run, start, until } from "./harness.ts";

const HOUR = 3_600_000;
const STEP = HOUR / 2;
const DAYS = 7;

interface Panel {
  readonly type: "stat" | "table" | "timeseries";
  readonly title: string;
  readonly gridPos: { readonly w: number; readonly h: number };
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds: { readonly steps: readonly { readonly color: string; readonly value: number | null }[] };
    };
  };
  readonly targets: readonly { readonly expr: string; readonly legendFormat?: string }[];
}

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

/**
 * Draws the dashboard of Grafana without Grafana: Prometheus runs its queries over a week of the archive's past, and each panel's
 * result is drawn in its place. Panels about collections are left out, since they have no past.
 */
export async function picture(folder: string, archive: string, output: string): Promise<void> {
  const now = Date.now();
  const text = join(folder, "week.txt");
  await writeFile(text, await pastOf(archive, now));
  const data = join(folder, "week");
  await run("promtool", ["tsdb", "create-blocks-from", "openmetrics", text, data], { maxBuffer: 64 << 20 });
  const config = join(folder, "week.yaml");
  await writeFile(config, "global: {}\n");
  const port = await freePort();
  start("prometheus", [
    ...[`--config.file=${config}`, `--storage.tsdb.path=${data}`, `--web.listen-address=127.0.0.1:${port}`],
    // Older than its default of 15 days is nothing, but a block that it has not made itself counts by its age.
    "--storage.tsdb.retention.time=90d",
  ]);
  const api = `http://127.0.0.1:${port}/api/v1`;
  await until("Prometheus", async () => (await fetch(`http://127.0.0.1:${port}/-/ready`)).ok);
  const dashboard = JSON.parse(await readFile(file("packages/metrics/grafana/dashboard.json"), "utf8"));
  const panels: Panel[] = dashboard.panels.filter(
    ({ targets = [] }: Partial<Panel>) => targets.length > 0 && !targets.some(({ expr }) => expr.includes("_em_")),
  );
  const drawn = await Promise.all(
    panels.map(async (panel) => {
      const results = await Promise.all(
        panel.targets.map(async ({ expr, legendFormat = "" }) => {
          const query = encodeURIComponent(expr.replaceAll("$em", ".*"));
          const [from, to] = [now / 1000 - DAYS * 86_400, now / 1000];
          const { data: found, error } =
            panel.type === "timeseries"
              ? await json(`${api}/query_range?query=${query}&start=${from}&end=${to}&step=${STEP / 1000}`)
              : await json(`${api}/query?query=${query}&time=${to}`);
          if (!found) throw new Error(`${panel.title}: ${error}`);
          return (found.result as Series[]).map((series) => ({ series, name: legend(legendFormat, series) }));
        }),
      );
      return draw(panel, results.flat(), now);
    }),
  );
  await using stack = new AsyncDisposableStack();
  const unpacked = stack.adopt(await unpackChromium(), ({ remove }) => remove());
  const browser = stack.use(await launchChromium(unpacked));
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.setContent(
    String(await html`<!doctype html><html lang="en"><style>${raw(STYLE)}</style><main>${drawn}</main></html>`),
  );
  await page.screenshot({ path: output, fullPage: true });
}

/** What /metrics would have been, every half hour, in OpenMetrics with its times. */
async function pastOf(location: string, now: number): Promise<string> {
  const archive = await openArchive(location);
  const ems = await readEms(archive.read);
  const families = new Map<Sample["metric"], string[]>();
  for (let at = now - DAYS * 24 * HOUR; at <= now; at += STEP) {
    const { replications, jobs } = await readStandings(archive.read, ems, {}, at);
    const samples = samplesOf({
      ems: [],
      replications: replications.map(({ em, server, job, vm, health }) => ({ ...health, em, server, job, vm })),
      jobs: jobs.map(({ em, server, job, health }) => ({ ...health, em, server, job })),
    });
    for (const { metric, labels, value } of samples) {
      const names = Object.entries(labels).map(([name, text]) => `${name}=${JSON.stringify(text)}`);
      const lines = families.get(metric) ?? [];
      lines.push(`${definitions[metric].name}{${names.join(",")}} ${value} ${at / 1000}`);
      families.set(metric, lines);
    }
  }
  await archive.close();
  const all = [...families].map(([metric, lines]) => `# TYPE ${definitions[metric].name} gauge\n${lines.join("\n")}\n`);
  return `${all.join("")}# EOF\n`;
}

type Drawn = readonly { readonly series: Series; readonly name: string }[];

function draw(panel: Panel, all: Drawn, now: number) {
  const { title, type, gridPos, fieldConfig } = panel;
  const text = (value: number) =>
    fieldConfig.defaults.unit === "s" ? formatDuration(value * 1000) : String(Math.round(value * 100) / 100);
  const content =
    type === "stat"
      ? stat(panel, Number(all[0]?.series.value?.[1] ?? 0), text)
      : type === "table"
        ? table(all, text)
        : chart(all, text, now);
  return html`<section style="grid-column: span ${gridPos.w}; height: ${gridPos.h * 30}px"><h2>${title}</h2>${content}</section>`;
}

function stat({ fieldConfig }: Panel, value: number, text: (value: number) => string) {
  const step = fieldConfig.defaults.thresholds.steps.findLast((one) => value >= (one.value ?? -Infinity));
  return html`<p class="stat" style="color: ${step?.color === "red" ? "#f2495c" : "#73bf69"}">${text(value)}</p>`;
}

function table(all: Drawn, text: (value: number) => string) {
  const columns = [...new Set(all.flatMap(({ series }) => Object.keys(series.metric)))].filter(
    (one) => one !== "__name__",
  );
  return html`<table><tr>${columns.map((column) => html`<th>${column}</th>`)}<th>Value</th></tr>
${all.map(
  ({ series }) =>
    html`<tr>${columns.map((column) => html`<td>${series.metric[column]}</td>`)}<td>${text(Number(series.value?.[1]))}</td></tr>`,
)}</table>`;
}

const COLOURS = [
  "#73bf69",
  "#f2cc0c",
  "#5794f2",
  "#ff780a",
  "#f2495c",
  "#b877d9",
  "#37872d",
  "#e0b400",
  "#1f60c4",
  "#fa6400",
];

function chart(all: Drawn, text: (value: number) => string, now: number) {
  const [width, height, left] = [620, 165, 52];
  const values = all.flatMap(({ series }) => (series.values ?? []).map(([, value]) => Number(value)));
  const most = Math.max(1, ...values);
  const x = (seconds: number) => left + (1 - (now / 1000 - seconds) / (DAYS * 86_400)) * (width - left - 8);
  const y = (value: number) => height - 18 - (value / most) * (height - 30);
  const lines = all.map(({ series }, index) => {
    const points = (series.values ?? []).map(([at, value]) => [at, Number(value)] as const);
    const path = points.map(([at, value], number) => {
      const gap = number === 0 || at - (points[number - 1]?.[0] ?? 0) > (STEP / 1000) * 1.5;
      return `${gap ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    });
    return html`<path d="${path.join("")}" stroke="${COLOURS[index % COLOURS.length]}" fill="none" stroke-width="1.5" />`;
  });
  const days = Array.from({ length: DAYS }, (_, back) => {
    const midnight = Math.floor(now / 86_400_000 - back) * 86_400;
    const name = new Date(midnight * 1000).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
    return html`<text x="${x(midnight)}" y="${height - 4}">${name}</text>`;
  });
  const levels = [0, most / 2, most].map(
    (value) =>
      html`<line x1="${left}" x2="${width}" y1="${y(value)}" y2="${y(value)}" stroke="#2c3235" /><text x="0" y="${y(value) + 4}">${text(value)}</text>`,
  );
  return html`<svg viewBox="0 0 ${width} ${height}">${levels}${days}${lines}</svg>
<p class="legend">${all.map(
    ({ name }, index) => html`<span><i style="background:${COLOURS[index % COLOURS.length]}"></i>${name}</span>`,
  )}</p>`;
}

const legend = (format: string, { metric }: Series): string =>
  format
    ? format.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => metric[name] ?? "")
    : Object.values(metric).join(" ");

const STYLE = `body { margin: 0; background: #111217; color: #ccccdc; font: 13px Inter, Helvetica, Arial, sans-serif }
main { display: grid; grid-template-columns: repeat(24, 1fr); gap: 8px; padding: 8px }
section { background: #181b1f; border: 1px solid #2c3235; padding: 6px 10px; overflow: hidden }
h2 { margin: 0 0 6px; font-size: 13px; font-weight: 500 }
.stat { margin: 6px 0; font-size: 44px; text-align: center }
table { width: 100%; border-collapse: collapse } th, td { text-align: left; padding: 2px 6px; border-bottom: 1px solid #2c3235 }
svg { width: 100% } svg text { fill: #8e8e9a; font-size: 10px }
.legend { margin: 2px 0 } .legend span { margin-right: 14px; font-size: 11px } .legend i { display: inline-block; width: 12px; height: 3px; margin: 0 5px 3px 0 }`;
