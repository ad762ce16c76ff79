import { useEffect, useState } from "react";
import { formatAge } from "../format.ts";
import type { Resource } from "../useResource.ts";

/** The age of the data on screen, and the button that fetches it anew. */
export function Freshness({ resource }: { resource: Resource<unknown> }) {
  const { fetched, loading, reload } = resource;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="freshness">
      {fetched && <span>Updated {formatAge(now - fetched.at)}</span>}
      <button type="button" onClick={reload} aria-busy={loading}>
        {loading ? "Loading…" : "Refresh"}
      </button>
    </div>
  );
}
