import { Link } from "@tanstack/react-router";
import type { Heatmap, HeatmapCell } from "../../generated/api.ts";
import { Sign } from "./Badge.tsx";
import { useMore } from "./More.tsx";

/** Day by job, in the order of `ids`. The sign in a cell says the same as its colour. */
export function HeatmapTable({ heatmap, ids }: { readonly heatmap: Heatmap; readonly ids: readonly string[] }) {
  const { days } = heatmap;
  const byId = new Map(heatmap.jobs.map((job) => [job.id, job]));
  const jobs = ids.flatMap((id) => byId.get(id) ?? []);
  const { shown, list, more } = useMore<HTMLTableSectionElement>("jobs", jobs.length, { key: "heatmap" });
  if (jobs.length === 0) return null;
  return (
    <>
      <h2>Day by day (UTC)</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="heatmap" tabIndex={0} aria-label="Attempts by job and day">
        <table>
          <thead>
            <tr>
              <th scope="col">Job</th>
              {days.map((day) => (
                <th key={day} scope="col">
                  <abbr title={day}>{day.slice(8)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={list}>
            {jobs.slice(0, shown).map(({ id, job, cells }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to="/jobs/$id" params={{ id }} className="name">
                    {job}
                  </Link>
                </th>
                {cells.map((cell, at) => (
                  <Cell key={days[at]} cell={cell} day={days[at] ?? ""} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more}
    </>
  );
}

function Cell({ cell, day }: { readonly cell: HeatmapCell | null; readonly day: string }) {
  if (cell === null || cell.attempts === 0) return <td className="none" aria-label={`${day}: nothing ran`} />;
  const { attempts, failed, mended } = cell;
  const tone = failed === attempts ? "bad" : failed > 0 ? "some" : mended > 0 ? "warning" : "good";
  const text = `${day}: ${attempts} attempts, ${failed} failed, ${mended} mended`;
  return (
    <td className={tone} title={text}>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true">{failed > 0 ? failed : mended > 0 ? <Sign word="mended" /> : ""}</span>
    </td>
  );
}
