import { type ReactNode, useEffect, useRef } from "react";
import type { Resource } from "../useResource.ts";
import { Freshness } from "./Freshness.tsx";
import { LoadingNotice, ProblemNotice } from "./Notice.tsx";

interface Props<T> {
  readonly title: string;
  readonly above?: ReactNode;
  readonly loadingText: string;
  readonly resource: Resource<T>;
  readonly children: (data: T) => ReactNode;
}

let firstPage = true;

/** Frame of a page: heading, age of the data, and what stands for the data while it loads or cannot be had. */
export function Page<T>({ title, above, loadingText, resource, children }: Props<T>) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Replication monitor`;
  }, [title]);
  useEffect(() => {
    // A reader who followed a link inside the page must learn that it changed; on arrival the browser says so itself.
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  const { fetched, problem, reload } = resource;
  return (
    <>
      {above}
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <Freshness resource={resource} />
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {fetched ? children(fetched.data) : !problem && <LoadingNotice text={loadingText} />}
    </>
  );
}
