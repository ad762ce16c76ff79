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
export function Loading({ what }: { readonly what: string }) {
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="visually-hidden">Reading {what} …</span>
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
  children,
}: {
  readonly query: UseQueryResult<T, Error>;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = query;
  if (data === undefined)
    return error ? <Problem error={error} retry={() => void refetch()} /> : <Loading what={what} />;
  return (
    <>
      {error && <Problem error={error} retry={() => void refetch()} />}
      {children(data)}
    </>
  );
}
