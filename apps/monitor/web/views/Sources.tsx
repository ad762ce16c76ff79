import { useQuery } from "@tanstack/react-query";
import type { Em } from "../../generated/api.ts";
import { ems } from "../api/queries.ts";
import { SourceProblems } from "../components/DataAge.tsx";
import { Facts, Title } from "../components/Names.tsx";
import { Loaded } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";
import { durationText } from "../format/duration.ts";

/** Enterprise Managers: their state, how old their data is, and what to do where something is wrong. */
export function Sources() {
  const query = useQuery(ems());
  return (
    <>
      <Title text="Enterprise Managers" />
      <h1>Enterprise Managers</h1>
      <Loaded query={query} what="the Enterprise Managers">
        {({ ems: all }) => (
          <>
            <SourceProblems sources={all} />
            {all.map((em) => (
              <section key={em.name} aria-label={em.name}>
                <h2>{em.name}</h2>
                <Facts facts={factsOf(em)} />
              </section>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function factsOf({ state, since, asOf, clockDifference, firstFill, lastCollection, servers }: Em) {
  return [
    ["State", state],
    ["Since", <Time key="since" at={since} />],
    ["Data as of", <Time key="asOf" at={asOf} />],
    ["History back to", <Time key="from" at={firstFill.from} />],
    ["Its clock", clockDifference === null ? "–" : clockText(clockDifference)],
    [
      "Last collection",
      lastCollection
        ? `${durationText(lastCollection.duration)}, ${lastCollection.sessions} sessions, ${lastCollection.tasks} tasks`
        : "–",
    ],
    ["Backup servers", servers.map(({ name, version }) => [name, version].filter(Boolean).join(" ")).join(", ") || "–"],
  ] as const;
}

function clockText(difference: number): string {
  if (Math.abs(difference) < 2) return "the same as ours";
  return `${durationText(Math.abs(difference))} ${difference > 0 ? "ahead of" : "behind"} ours`;
}
