import type { TrendDay } from "../../generated/api.ts";
import { durationText } from "../format/duration.ts";

const WIDTH = 7;
const HEIGHT = 24;

/** A bar per day: as high as the worst RPO of the day against the target, full from three times of it. */
export function Sparkline({ trend, target }: { readonly trend: readonly TrendDay[]; readonly target: number }) {
  const bad = trend.filter(({ compliance }) => compliance !== null && compliance < 1).length;
  const label = `Last ${trend.length} days: ${bad === 0 ? "always within RPO" : `${bad} with time outside RPO`}`;
  return (
    <svg className="sparkline" viewBox={`0 0 ${trend.length * WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <title>{trend.map((day) => wordsOf(day)).join("\n")}</title>
      {tones.map((tone) => (
        <path
          key={tone}
          className={tone}
          d={trend.map((day, at) => (toneOf(day) === tone ? bar(day, at, target) : "")).join("")}
        />
      ))}
    </svg>
  );
}

const tones = ["none", "good", "warning", "bad"] as const;

function toneOf({ compliance }: TrendDay): (typeof tones)[number] {
  return compliance === null ? "none" : compliance >= 1 ? "good" : compliance > 0 ? "warning" : "bad";
}

/** One path for all bars of a tone: long lists have thousands of bars. */
function bar({ compliance, worst }: TrendDay, at: number, target: number): string {
  const unknown = compliance === 0 ? HEIGHT : 3;
  const height = worst === null ? unknown : Math.max(3, Math.min(worst / target / 3, 1) * HEIGHT);
  return `M${at * WIDTH} ${HEIGHT}v-${height}h${WIDTH - 2}v${height}z`;
}

const wordsOf = ({ day, worst, failed, attempts }: TrendDay) =>
  `${day}: worst RPO ${durationText(worst)}, ${failed} of ${attempts} attempts failed`;
