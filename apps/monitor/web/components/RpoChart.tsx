import { useEffect, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Attempt, History } from "../../generated/api.ts";
import { durationText } from "../format/duration.ts";
import { fullTime, tickTime, type Zone } from "../format/time.ts";
import { usePreferences } from "../preferences.tsx";
import { toneOf } from "./Badge.tsx";
import { sawtooth, valueAt } from "./sawtooth.ts";

interface Props {
  readonly history: History;
  readonly attempts: readonly Attempt[];
}

/** Colours of the page, as a canvas needs them. */
function colours(element: Element) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("muted"),
    grid: colour("line"),
    line: colour("accent"),
    target: colour("warning"),
    violation: colour("bad-ground"),
    good: colour("good"),
    warning: colour("warning"),
    bad: colour("bad"),
    running: colour("running"),
    neutral: colour("muted"),
  };
}

/** Sawtooth with the target line, violations shaded, and a mark for each attempt. What it shows is below it as text. */
export function RpoChart({ history, attempts }: Props) {
  const { zone, theme } = usePreferences();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const [at, setAt] = useState(() => Date.parse(history.to) / 1000);
  const [times, values] = useMemo(() => sawtooth(history), [history]);
  // `theme` is in the list because a new theme means new colours.
  useEffect(() => {
    const element = holder.current;
    if (!element || times.length < 2) return;
    const data: uPlot.AlignedData = [times, values, times.map(() => history.target)];
    const plot = new uPlot(options(element, history, attempts, zone, setAt), data, element);
    chart.current = plot;
    const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 260 }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [times, values, history, attempts, zone, theme]);
  if (times.length < 2)
    return <p className="empty">No recovery point is known in this period, so there is no line to draw.</p>;
  const [begin, end] = [Date.parse(history.from) / 1000, Date.parse(history.to) / 1000];
  const value = `${fullTime(at * 1000, zone)}: RPO ${durationText(valueAt(times, values, at))} of ${durationText(history.target)}`;
  return (
    <>
      <div
        ref={holder}
        className="chart"
        role="img"
        aria-label={`RPO over time. Worst ${durationText(history.worst)}, target ${durationText(history.target)}, ${history.violations.length} violations; listed below.`}
      />
      <label className="reader no-print">
        <span>Read the chart at</span>
        <input
          type="range"
          min={begin}
          max={end}
          step={Math.max(1, Math.round((end - begin) / 500))}
          value={at}
          aria-valuetext={value}
          onChange={({ target }) => {
            setAt(target.valueAsNumber);
            // Its own hook would say the same once more, rounded to pixels.
            chart.current?.setCursor({ left: chart.current.valToPos(target.valueAsNumber, "x"), top: 0 }, false);
          }}
        />
        <output>{value}</output>
      </label>
    </>
  );
}

/** Steps of the RPO axis, in seconds: minutes, hours, days and weeks that people count in. */
const HOURS = [60, 300, 900, 1800, ...[1, 2, 4, 8, 12, 24, 48, 96, 168, 336, 720].map((hours) => hours * 3600)];

function options(
  element: HTMLElement,
  history: History,
  attempts: readonly Attempt[],
  zone: Zone,
  point: (seconds: number) => void,
): uPlot.Options {
  const colour = colours(element);
  const span = Date.parse(history.to) - Date.parse(history.from);
  const axis = { stroke: colour.text, grid: { stroke: colour.grid, width: 1 }, ticks: { stroke: colour.grid } };
  return {
    width: element.clientWidth,
    height: 260,
    tzDate: (seconds) =>
      zone === "utc" ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : new Date(seconds * 1000),
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { x: { min: Date.parse(history.from) / 1000, max: Date.parse(history.to) / 1000 } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((tick) => tickTime(tick * 1000, zone, span)) },
      {
        ...axis,
        size: 80,
        incrs: HOURS,
        values: (_, ticks) => ticks.map((tick) => (tick < 0 ? "" : durationText(tick))),
      },
    ],
    series: [
      {},
      { stroke: colour.line, width: 2, spanGaps: false },
      { stroke: colour.target, dash: [6, 4], points: { show: false } },
    ],
    hooks: {
      setCursor: [
        (plot) =>
          plot.cursor.left !== undefined && plot.cursor.left >= 0 && point(plot.posToVal(plot.cursor.left, "x")),
      ],
      drawClear: [(plot) => shadeViolations(plot, history, colour.violation)],
      draw: [(plot) => markAttempts(plot, attempts, colour)],
    },
  };
}

function shadeViolations(plot: uPlot, { violations, to }: History, fill: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = fill;
  for (const violation of violations) {
    const left = Math.max(bbox.left, plot.valToPos(Date.parse(violation.from) / 1000, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(Date.parse(violation.to ?? to) / 1000, "x", true));
    if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

/** A tick at the lower edge for each attempt: good ones are short, the others tall. */
function markAttempts(plot: uPlot, attempts: readonly Attempt[], colour: ReturnType<typeof colours>): void {
  const { ctx, bbox } = plot;
  ctx.save();
  for (const { start, outcome } of attempts) {
    const x = plot.valToPos(Date.parse(start) / 1000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const tone = toneOf(outcome);
    const height = (tone === "good" ? 6 : 12) * devicePixelRatio;
    ctx.fillStyle = colour[tone];
    ctx.fillRect(x - devicePixelRatio, bbox.top + bbox.height - height, 2 * devicePixelRatio, height);
  }
  ctx.restore();
}
