import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check, TriangleAlert } from "lucide-react";
import type { Em } from "../../generated/api.ts";
import { ems } from "../api/queries.ts";
import { Time } from "./Time.tsx";

const states: Readonly<Record<Em["state"], string>> = {
  starting: "reading for the first time",
  ok: "up to date",
  behind: "behind",
  unreachable: "unreachable",
  refused: "access refused",
  clockOff: "clock differs",
};

/** How old the data of each Enterprise Manager is. Many fit one line; what is wrong comes first. */
export function DataAge() {
  const { data } = useQuery(ems());
  if (!data) return <p className="age">&nbsp;</p>;
  const worst = data.ems.filter(({ state }) => state !== "ok");
  const shown = worst.length > 0 ? worst.slice(0, 3) : data.ems.slice(0, 1);
  const more = (worst.length > 0 ? worst.length : data.ems.length) - shown.length;
  return (
    <section className="age" aria-label="Age of the data">
      {shown.map((em) => (
        <span
          key={em.name}
          className={`source ${em.state === "ok" ? "good" : em.state === "starting" ? "running" : "bad"}`}
        >
          {em.state === "ok" ? (
            <Check className="sign" aria-hidden="true" />
          ) : (
            <TriangleAlert className="sign" aria-hidden="true" />
          )}{" "}
          {em.name}: {states[em.state]}
          {em.asOf && (
            <>
              , as of <Time at={em.asOf} />
            </>
          )}
        </span>
      ))}{" "}
      <Link to="/sources" className="no-print">
        {more > 0 ? `and ${more} more` : "details"}
      </Link>
    </section>
  );
}

/** What is wrong with sources, and what to do. Old data stay in sight below it. */
export function SourceProblems({ sources }: { readonly sources: readonly Em[] }) {
  return sources.map((em) => {
    if (em.state === "ok" || em.state === "starting")
      return em.firstFill.done ? null : <FirstFill key={em.name} em={em} />;
    return (
      <div key={em.name} className="notice problem" role="status">
        <p>
          <strong>
            {em.name}: {em.message ?? `${states[em.state]}.`}
          </strong>{" "}
          {em.advice}{" "}
          {em.asOf ? (
            <>
              What is shown is as of <Time at={em.asOf} />.
            </>
          ) : (
            "Nothing has been read yet."
          )}
        </p>
      </div>
    );
  });
}

function FirstFill({ em }: { readonly em: Em }) {
  const { progress, from } = em.firstFill;
  return (
    <div className="notice" role="status">
      <p>
        Reading the history of {em.name}, newest first
        {from && (
          <>
            : back to <Time at={from} />
          </>
        )}
        . The overview is right for what has been read.
      </p>
      <progress aria-label={`Progress of reading ${em.name}`} {...(progress !== null && { value: progress })} />
    </div>
  );
}
