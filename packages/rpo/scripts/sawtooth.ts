import { historyOf, measure } from "@em-replica/rpo";

const HOUR = 3_600_000;
const TARGET = 28 * HOUR;
const LENGTH = 120 * HOUR;

/** Five days of a nightly job: two good runs, one that failed, one that took ten hours. Hours from the left edge. */
const RUNS = [
  { start: -26, end: -23, outcome: "success" },
  { start: -2, end: 1, outcome: "success" },
  { start: 22, end: 25, outcome: "success" },
  { start: 46, end: 48, outcome: "failed" },
  { start: 70, end: 80, outcome: "success" },
  { start: 94, end: 97, outcome: "success" },
  { start: 118, end: 121, outcome: "success" },
] as const;

const LEFT = 52;
const TOP = 16;
const WIDTH = 660;
const HEIGHT = 200;
const MAX = 60 * HOUR;
const x = (time: number): number => round(LEFT + (WIDTH * time) / LENGTH);
const y = (actual: number): number => round(TOP + HEIGHT - (HEIGHT * actual) / MAX);
const round = (value: number): number => Math.round(value * 10) / 10;

/** The drawing of the README: how actual RPO grows, and what it falls to. */
export function sawtooth(): string {
  const entries = RUNS.map(({ start, end, outcome }) => ({
    start: start * HOUR,
    end: end * HOUR,
    outcome,
    retry: false,
  }));
  const history = historyOf(entries);
  const { violations } = measure(history, { from: 0, to: LENGTH, target: TARGET });
  const line: string[] = [];
  history.steps.forEach(({ point, available }, index) => {
    const until = Math.min(history.steps[index + 1]?.available ?? LENGTH, LENGTH);
    const begin = Math.max(available, 0);
    if (begin < LENGTH) line.push(`${x(begin)},${y(begin - point)} ${x(until)},${y(until - point)}`);
  });
  const days = Array.from({ length: 6 }, (_, day) => day * 24 * HOUR);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 730 292" font-family="system-ui, sans-serif" font-size="12" role="img" aria-labelledby="title">
<title id="title">Actual RPO of a nightly job over five days: it grows with time and falls to the length of a run when that ends; a failed run leaves it growing beyond the target.</title>
<rect width="730" height="292" fill="#ffffff"/>
${violations.map(({ begin, end }) => `<rect x="${x(begin)}" y="${TOP}" width="${round(x(end ?? LENGTH) - x(begin))}" height="${HEIGHT}" fill="#f8d7da"/>`).join("\n")}
${days.map((day) => `<line x1="${x(day)}" y1="${TOP}" x2="${x(day)}" y2="${TOP + HEIGHT}" stroke="#dddddd"/>`).join("\n")}
<line x1="${LEFT}" y1="${y(0)}" x2="${LEFT + WIDTH}" y2="${y(0)}" stroke="#444444"/>
<line x1="${LEFT}" y1="${y(TARGET)}" x2="${LEFT + WIDTH}" y2="${y(TARGET)}" stroke="#b00020" stroke-dasharray="5 4"/>
<text x="${LEFT + 4}" y="${round(y(TARGET) - 5)}" fill="#b00020">target 28 h</text>
<polyline points="${line.join(" ")}" fill="none" stroke="#0b5cad" stroke-width="2"/>
${[0, 24, 48].map((hours) => `<text x="${LEFT - 8}" y="${y(hours * HOUR) + 4}" text-anchor="end" fill="#444444">${hours} h</text>`).join("\n")}
${RUNS.filter(({ end }) => end > 0)
  .map(({ start, end, outcome }) => {
    const begin = x(Math.max(start * HOUR, 0));
    const width = round(x(Math.min(end * HOUR, LENGTH)) - begin);
    return `<rect x="${begin}" y="${TOP + HEIGHT + 8}" width="${width}" height="12" fill="${outcome === "failed" ? "#b00020" : "#2e7d32"}"/>`;
  })
  .join("\n")}
<text x="${x(46 * HOUR)}" y="${TOP + HEIGHT + 36}" fill="#b00020">failed: nothing falls</text>
<text x="${x(80 * HOUR)}" y="${TOP + HEIGHT + 36}" text-anchor="middle" fill="#2e7d32">falls to its ten hours</text>
<text x="${LEFT}" y="${TOP + HEIGHT + 64}" fill="#444444">Actual RPO. Bars are runs; when one ends, it falls to the time since that began. Shaded: a violation.</text>
</svg>
`;
}
