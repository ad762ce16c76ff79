import type { Attempt } from "../../generated/api.ts";
import { durationText, sizeText } from "../format/duration.ts";

/** How long attempts took and how large the VM was, oldest first, as two small lines. */
export function Trends({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const good = attempts.filter(({ outcome }) => outcome === "success" || outcome === "warning").toReversed();
  const durations = good.map(({ duration }) => duration).filter((value) => value !== null);
  const sizes = good.map(({ size }) => size).filter((value) => value !== null);
  return (
    <div className="trends">
      <Trend title="Duration of good attempts" values={durations} text={durationText} />
      <Trend title="Size" values={sizes} text={sizeText} />
    </div>
  );
}

interface TrendProps {
  readonly title: string;
  readonly values: readonly number[];
  readonly text: (value: number) => string;
}

function Trend({ title, values, text }: TrendProps) {
  const max = values.reduce((most, value) => Math.max(most, value), 0);
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined || values.length < 2) return null;
  const points = values.map(
    (value, at) => `${(at / (values.length - 1)) * 300},${48 - (max === 0 ? 0 : (value / max) * 44)}`,
  );
  return (
    <figure>
      <figcaption>
        {title}: {text(first)} to {text(last)}, at most {text(max)}
      </figcaption>
      <svg viewBox="0 0 300 50" preserveAspectRatio="none" aria-hidden="true">
        <polyline points={points.join(" ")} />
      </svg>
    </figure>
  );
}
