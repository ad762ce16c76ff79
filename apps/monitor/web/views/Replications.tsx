import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Finding, Grade } from "../../generated/api.ts";
import { replications } from "../api/queries.ts";
import { DataTable } from "../components/DataTable.tsx";
import { Title } from "../components/Names.tsx";
import { replicationColumns } from "../components/replication-columns.tsx";
import { Loaded } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";

const route = getRouteApi("/replications");

const grades: readonly Grade[] = ["ok", "late", "severe", "critical", "never", "unknown"];
const findings: readonly Finding[] = ["running", "stuck", "missing", "vanished", "slow", "growing", "disabled"];

/** All replications, with filters that stand in the address. */
export function Replications() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const grade = grades.filter((one) => search.grade?.split(",").includes(one));
  const finding = findings.filter((one) => search.finding?.split(",").includes(one));
  const query = useQuery(
    replications({
      trend: 14,
      ...(search.q && { q: search.q }),
      ...(search.em && { em: search.em }),
      ...(search.job && { job: search.job }),
      ...(search.server && { server: search.server }),
      ...(grade.length > 0 && { grade: [...grade] }),
      ...(finding.length > 0 && { finding: [...finding] }),
      ...(search.at && { at: search.at }),
    }),
  );
  return (
    <>
      <Title text="Replications" />
      <h1>Replications</h1>
      <form className="filters no-print" onSubmit={(event) => event.preventDefault()}>
        <label>
          Name of VM, job or server
          <input
            type="search"
            value={search.q ?? ""}
            onChange={({ target }) => set({ q: target.value || undefined })}
          />
        </label>
        <label>
          Grade
          <select value={search.grade ?? ""} onChange={({ target }) => set({ grade: target.value || undefined })}>
            <option value="">any</option>
            <option value="late,severe,critical,never">outside RPO</option>
            {grades.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          Finding
          <select value={search.finding ?? ""} onChange={({ target }) => set({ finding: target.value || undefined })}>
            <option value="">any</option>
            {findings.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          As of
          <input
            type="datetime-local"
            value={search.at ? localInput(search.at) : ""}
            onChange={({ target }) => set({ at: target.value ? new Date(target.value).toISOString() : undefined })}
          />
        </label>
        {Object.values(search).some(Boolean) && (
          <button type="button" onClick={() => void navigate({ search: {}, replace: true })}>
            Clear filters
          </button>
        )}
      </form>
      <Loaded query={query} what="the replications">
        {({ replications: rows, now }) => (
          <>
            {search.at && (
              <p className="notice">
                This is how things stood at <Time at={now} full />, as it is known now.
              </p>
            )}
            <DataTable
              kind="replication"
              caption={`${rows.length} ${rows.length === 1 ? "replication" : "replications"}, worst first`}
              columns={replicationColumns}
              rows={rows}
              idOf={({ id }) => id}
              file="replications"
              empty="No replication matches. Clear a filter."
            />
          </>
        )}
      </Loaded>
    </>
  );
}

/** An instant as `datetime-local` wants it. */
function localInput(instant: string): string {
  const time = Date.parse(instant);
  if (!Number.isFinite(time)) return "";
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
