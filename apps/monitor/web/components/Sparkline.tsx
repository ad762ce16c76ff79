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
      {trend.map((day, index) => (
        <Bar key={day.day} day={day} x={index * WIDTH} target={target} />
      ))}
    </svg>
  );
}

function Bar({ day, x, target }: { readonly day: TrendDay; readonly x: number; readonly target: number }) {
  const { compliance, worst } = day;
  const height =
    worst === null ? (compliance === 0 ? HEIGHT : 3) : Math.max(3, Math.min(worst / target / 3, 1) * HEIGHT);
  const tone = compliance === null ? "none" : compliance >= 1 ? "good" : compliance > 0 ? "warning" : "bad";
  return (
    <rect className={tone} x={x} y={HEIGHT - height} width={WIDTH - 2} height={height}>
      <title>{`${day.day}: worst RPO ${durationText(worst)}, ${day.failed} of ${day.attempts} attempts failed`}</title>
    </rect>
  );
}
