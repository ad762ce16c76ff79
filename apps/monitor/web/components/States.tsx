import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../api/client.ts";

/** Something that cannot be shown, and what to do. */
export function Nothing({ title, detail }: { readonly title: string; readonly detail?: string | undefined }) {
  return (
    <section className="nothing">
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
    </section>
  );
}

/** What went wrong, above whatever is still known. */
export function Problem({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const advice = error instanceof ApiError ? error.advice : "Load the page again.";
  return (
    <div className="notice problem" role="alert">
      <p>
        <strong>{error.message}.</strong> {advice}
      </p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** The place of what is still on its way: it keeps its size, so that nothing jumps. */
export function Loading({ what, heads = false }: { readonly what: string; readonly heads?: boolean }) {
  const Words = heads ? "h1" : "p";
  return (
    <div className="loading" role="status" aria-live="polite">
      <Words>Reading {what} …</Words>
      {["a", "b", "c", "d", "e"].map((key) => (
        <div key={key} className="placeholder" aria-hidden="true" />
      ))}
    </div>
  );
}

/** Shows what a query has: data, old data with what went wrong, or the place for it. */
export function Loaded<T>({
  query,
  what,
  heads = false,
  children,
}: {
  readonly query: UseQueryResult<T, Error>;
  readonly what: string;
  /** Whether the heading of the view is among the children, so that there must be another one until then. */
  readonly heads?: boolean;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = query;
  if (data === undefined && !error) return <Loading what={what} heads={heads} />;
  return (
    <>
      {data === undefined && heads && <h1>Cannot show {what}</h1>}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data !== undefined && children(data)}
    </>
  );
}
