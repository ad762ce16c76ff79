import type { Zone } from "../format.ts";
import { useZone } from "../zone.tsx";
import { Link } from "./Link.tsx";

const zones: Record<Zone, string> = { UTC: "UTC", local: "Local time" };

/** Name of the tool, and the choice of clock. */
export function Header() {
  const { zone, setZone } = useZone();
  return (
    <header>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Link className="brand" href="/">
        <img src="/favicon.svg" alt="" width="24" height="24" />
        Replication monitor
      </Link>
      <fieldset className="switch">
        <legend className="unseen">Show times in</legend>
        {(Object.keys(zones) as Zone[]).map((choice) => (
          <label key={choice}>
            <input type="radio" name="zone" checked={choice === zone} onChange={() => setZone(choice)} />
            <span className="choice">{zones[choice]}</span>
          </label>
        ))}
      </fieldset>
    </header>
  );
}
