import { definitions as m } from "../src/definitions.ts";

/** A panel: what it shows, and where its series come from. */
interface Panel {
  readonly title: string;
  readonly description?: string;
  readonly type: "stat" | "timeseries" | "table";
  readonly width: number;
  readonly height: number;
  readonly unit?: "s" | "dateTimeFromNow" | "none";
  /** Above this it is shown in red. */
  readonly limit?: number;
  readonly queries: readonly { readonly expr: string; readonly legend?: string }[];
}

/** Names that come with Prometheus' own labels and do not help a reader. */
const HIDDEN = ["Time", "__name__", "instance", "job"];

const EM = 'em=~"$em"';
const OUTSIDE = `${EM},grade=~"late|severe|critical|never"`;
const JOB_LEGEND = "{{job_name}}";

const panels: readonly Panel[] = [
  {
    title: "VMs outside their RPO",
    type: "stat",
    width: 6,
    height: 4,
    limit: 1,
    queries: [{ expr: `sum(${m.jobReplications.name}{${OUTSIDE}})` }],
  },
  {
    title: "VMs",
    type: "stat",
    width: 6,
    height: 4,
    queries: [{ expr: `sum(${m.jobReplications.name}{${EM}})` }],
  },
  {
    title: "Enterprise Managers that cannot be read",
    type: "stat",
    width: 6,
    height: 4,
    limit: 1,
    queries: [{ expr: `count(${m.emUp.name}{${EM}} == 0) or vector(0)` }],
  },
  {
    title: "Age of the data",
    type: "stat",
    width: 6,
    height: 4,
    unit: "s",
    limit: 3600,
    queries: [{ expr: `max(time() - ${m.emAsOf.name}{${EM}})` }],
  },
  {
    title: "Outside their RPO: actual RPO",
    description: "Worst first. VMs that have never been replicated have no actual RPO: see the table of jobs.",
    type: "table",
    width: 24,
    height: 9,
    unit: "s",
    queries: [{ expr: `sort_desc(${m.vmActualRpo.name}{${EM}} and (${m.vmOutsideRpo.name} == 1))` }],
  },
  {
    title: "VMs outside their RPO by job",
    type: "timeseries",
    width: 12,
    height: 8,
    queries: [
      {
        expr: `sum by (em, job_name) (${m.jobReplications.name}{${OUTSIDE}}) > 0`,
        legend: JOB_LEGEND,
      },
    ],
  },
  {
    title: "Largest actual RPO by job",
    type: "timeseries",
    width: 12,
    height: 8,
    unit: "s",
    queries: [{ expr: `topk(10, ${m.jobMaxActualRpo.name}{${EM}})`, legend: JOB_LEGEND }],
  },
  {
    title: "Duration of the last run",
    type: "timeseries",
    width: 12,
    height: 8,
    unit: "s",
    queries: [{ expr: `topk(10, ${m.jobLastDuration.name}{${EM}})`, legend: JOB_LEGEND }],
  },
  {
    title: "Jobs that failed, are stuck, disabled or miss a run",
    type: "timeseries",
    width: 12,
    height: 8,
    queries: [
      { expr: `sum(${m.jobLastResult.name}{${EM},result="failed"})`, legend: "last run failed" },
      { expr: `sum(${m.jobStuck.name}{${EM}})`, legend: "stuck" },
      { expr: `sum(${m.jobRunMissing.name}{${EM}})`, legend: "run missing" },
      { expr: `sum(${m.jobDisabled.name}{${EM}})`, legend: "disabled" },
    ],
  },
  {
    title: "Jobs with VMs outside their RPO",
    type: "table",
    width: 24,
    height: 8,
    queries: [{ expr: `sort_desc(sum by (em, server, job_name, grade) (${m.jobReplications.name}{${OUTSIDE}}) > 0)` }],
  },
  {
    title: "Duration of a collection",
    type: "timeseries",
    width: 8,
    height: 7,
    unit: "s",
    queries: [{ expr: `${m.emCollectionDuration.name}{${EM}}`, legend: "{{em}}" }],
  },
  {
    title: "Rows of a collection",
    type: "timeseries",
    width: 8,
    height: 7,
    queries: [{ expr: `${m.emCollectionRows.name}{${EM}}`, legend: "{{em}} {{kind}}" }],
  },
  {
    title: "Clock ahead of the collector's",
    type: "timeseries",
    width: 8,
    height: 7,
    unit: "s",
    queries: [{ expr: `${m.emClockOffset.name}{${EM}}`, legend: "{{em}}" }],
  },
];

/** Every PromQL query of the dashboard. */
export const dashboardQueries: readonly string[] = panels.flatMap(({ queries }) => queries.map(({ expr }) => expr));

/** The dashboard file: `__inputs` has Grafana ask for the data source at import. */
export function dashboardJson(): string {
  const variable = `label_values(${m.emUp.name}, em)`;
  const dashboard = {
    __inputs: [
      {
        name: "DS_PROMETHEUS",
        label: "Prometheus",
        type: "datasource",
        pluginId: "prometheus",
        pluginName: "Prometheus",
      },
    ],
    uid: "em-replica",
    title: "Replication",
    description: "Which VMs are outside their RPO: metrics of em-replica.",
    tags: ["em-replica"],
    schemaVersion: 39,
    editable: true,
    refresh: "1m",
    time: { from: "now-24h", to: "now" },
    templating: {
      list: [
        {
          name: "em",
          label: "Enterprise Manager",
          type: "query",
          datasource: DATA_SOURCE,
          definition: variable,
          query: { query: variable, refId: "em" },
          refresh: 2,
          includeAll: true,
          multi: true,
          current: { text: "All", value: "$__all" },
          allValue: ".*",
        },
      ],
    },
    panels: place(panels),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana fills it in at import.
const DATA_SOURCE = { type: "prometheus", uid: "${DS_PROMETHEUS}" };

/** Places panels from left to right, 24 columns to a row. */
function place(all: readonly Panel[]) {
  let x = 0;
  let y = 0;
  return all.map((panel, index) => {
    const { width, height } = panel;
    if (x + width > 24) x = 0;
    const gridPos = { x, y, w: width, h: height };
    x += width;
    if (x === 24) y += height;
    return panelJson(panel, index + 1, gridPos);
  });
}

function panelJson({ title, description, type, unit = "none", limit, queries }: Panel, id: number, gridPos: object) {
  const steps = [{ color: "green", value: null }, ...(limit === undefined ? [] : [{ color: "red", value: limit }])];
  return {
    id,
    type,
    title,
    ...(description && { description }),
    gridPos,
    datasource: DATA_SOURCE,
    fieldConfig: { defaults: { unit, thresholds: { mode: "absolute", steps } }, overrides: [] },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: DATA_SOURCE,
      expr,
      ...(legend && { legendFormat: legend }),
      ...(type === "table" ? { format: "table", instant: true } : { instant: type === "stat" }),
    })),
    ...(type === "table" && {
      transformations: [
        { id: "organize", options: { excludeByName: Object.fromEntries(HIDDEN.map((name) => [name, true])) } },
      ],
    }),
  };
}
