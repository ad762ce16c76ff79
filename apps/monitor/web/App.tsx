import { useEffect, useState } from "react";
import type { Overview, Replication } from "../generated/api.ts";

/** The plainest view of the API: what needs attention, worst first. */
export function App() {
  const [overview, setOverview] = useState<Overview>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const read = async () => {
      try {
        const response = await fetch("/api/overview");
        if (!response.ok) throw new Error(`The monitor returned ${response.status}.`);
        setOverview(await response.json());
        setProblem(undefined);
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void read();
    const events = new EventSource("/api/events");
    events.addEventListener("change", () => void read());
    return () => events.close();
  }, []);
  return (
    <main>
      <h1>Replications</h1>
      {problem && <p role="alert">{problem}</p>}
      {overview && <Report overview={overview} />}
    </main>
  );
}

function Report({ overview }: { readonly overview: Overview }) {
  const { within, total, worst, ems } = overview;
  return (
    <>
      <p>
        {within} of {total} replications are within their RPO.
      </p>
      {ems.map(({ name, state, asOf, message, advice }) => (
        <p key={name}>
          {name}: {state}, as of {asOf ?? "never"} {message} {advice}
        </p>
      ))}
      <section className="scroll" aria-label="Replications that need attention">
        <table>
          <thead>
            <tr>
              {["VM", "Job", "Grade", "Actual RPO", "Target", "Recovery point", "Failing since", "Cause"].map(
                (title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {worst.map((replication) => (
              <Row key={replication.id} replication={replication} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Row({ replication }: { readonly replication: Replication }) {
  const { vm, job, grade, findings, actualRpo, target, recoveryPoint, failingSince, cause } = replication;
  return (
    <tr>
      <th scope="row">{vm}</th>
      <td>{job}</td>
      <td>{[grade, ...findings].join(", ")}</td>
      <td>{hours(actualRpo)}</td>
      <td>{hours(target)}</td>
      <td>{recoveryPoint}</td>
      <td>{failingSince}</td>
      <td>{cause}</td>
    </tr>
  );
}

const hours = (seconds: number | null): string => (seconds === null ? "none" : `${(seconds / 3600).toFixed(1)} h`);
