import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode, useEffect } from "react";

interface Named {
  readonly id: string;
  readonly vm: string;
}

/** A long name, which is broken behind its dots and other marks rather than inside a word. */
export function Breakable({ text }: { readonly text: string }) {
  const [first, ...others] = text.split(/(?<=[^\p{Letter}\p{Number}\s])/u);
  return (
    <>
      {first}
      {others.map((part, at) => (
        <Fragment key={at}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** The name of a VM, which leads to its replication. */
export function VmLink({ id, vm }: Named) {
  return (
    <Link to="/replications/$id" params={{ id }} className="name">
      <Breakable text={vm} />
    </Link>
  );
}

/** The name of a job, and where it is. */
export function JobLink({ id, job, server, em }: { id: string; job: string; server?: string | null; em?: string }) {
  const place = [server, em].filter(Boolean).join(" · ");
  return (
    <span className="job">
      <Link to="/jobs/$id" params={{ id }} className="name">
        <Breakable text={job} />
      </Link>
      {place && <small title={place}>{place}</small>}
    </span>
  );
}

/** What the browser calls the page. */
export function Title({ text }: { readonly text: string }) {
  useEffect(() => {
    document.title = `${text} · Replication monitor`;
  }, [text]);
  return null;
}

/** Name and value, one under the other. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === "string" ? <Breakable text={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
