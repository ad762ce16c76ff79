import { type Tone, tones } from "../outcome.ts";
import { Link } from "./Link.tsx";
import { Sign } from "./Result.tsx";

const names: Record<Tone, string> = {
  failed: "Failed",
  warning: "Warning",
  running: "Running",
  success: "Success",
  other: "Other",
};

interface Props {
  readonly counts: Record<Tone, number>;
  readonly show: Tone | null;
  addressOf(show: Tone | null): string;
}

/** How many rows there are of each result; each count is the link that shows only those. */
export function Counts({ counts, show, addressOf }: Props) {
  const total = tones.reduce((sum, tone) => sum + counts[tone], 0);
  const shown = tones.filter((tone) => tone !== "other" || counts.other > 0);
  return (
    <nav className="counts" aria-label="Filter by result">
      <Link href={addressOf(null)} className="count" aria-current={show === null ? "true" : undefined}>
        <b>{total}</b> <span>All</span>
      </Link>
      {shown.map((tone) => (
        <Link
          key={tone}
          href={addressOf(tone)}
          className={counts[tone] > 0 ? `count ${tone}` : "count zero"}
          aria-current={show === tone ? "true" : undefined}
        >
          <b>{counts[tone]}</b>{" "}
          <span>
            <Sign tone={tone} />
            {names[tone]}
          </span>
        </Link>
      ))}
    </nav>
  );
}
