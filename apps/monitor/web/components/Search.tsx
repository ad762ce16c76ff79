import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { SearchResult } from "../../generated/api.ts";
import { search } from "../api/queries.ts";
import { useKeys } from "../keys.ts";

const kinds = { replication: "VM", job: "Job", server: "Backup server" } as const;

/** VMs, jobs and backup servers by a part of their name. `/` goes there from anywhere. */
export function Search() {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const navigate = useNavigate();
  const { data } = useQuery(search(text.trim()));
  const results = text.trim() === "" ? [] : (data?.results ?? []);

  useKeys({ "/": () => input.current?.focus() });

  const go = (result: SearchResult | undefined) => {
    setOpen(false);
    input.current?.blur();
    if (!result) void navigate({ to: "/replications", search: { q: text.trim() || undefined } });
    else if (result.kind === "replication") void navigate({ to: "/replications/$id", params: { id: result.id } });
    else if (result.kind === "job") void navigate({ to: "/jobs/$id", params: { id: result.id } });
    else void navigate({ to: "/replications", search: { server: result.name } });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (results.length > 0) setAt((at + step + results.length) % results.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(open ? results[at] : undefined);
    } else if (event.key === "Escape") setOpen(false);
  };

  const shown = open && results.length > 0;
  return (
    <search className="search">
      <input
        ref={input}
        type="search"
        role="combobox"
        placeholder="Search VMs, jobs, servers ( / )"
        aria-label="Search VMs, jobs and backup servers"
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${list}-${at}` : undefined}
        autoComplete="off"
        maxLength={200}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
      />
      <div id={list} className="results" role="listbox" aria-label="Results" hidden={!shown}>
        {results.map((result, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
          <div
            key={`${result.kind} ${result.id}`}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onClick={() => go(result)}
          >
            <strong>{result.name}</strong>{" "}
            <span>{[kinds[result.kind], result.job, result.server].filter(Boolean).join(" · ")}</span>
          </div>
        ))}
      </div>
    </search>
  );
}
