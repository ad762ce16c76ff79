import { useQuery } from "@tanstack/react-query";
import type { Replication } from "../../generated/api.ts";
import { ems } from "../api/queries.ts";
import { Badge } from "./Badge.tsx";

/** Grade and findings of a replication, and whether they may have changed since. */
export function Standing({ grade, findings, em }: Pick<Replication, "grade" | "findings" | "em">) {
  const left = findings.includes("vanished");
  return (
    <span className="badges">
      {!left && <Badge word={grade} />}
      {findings.map((finding) => (
        <Badge key={finding} word={finding} />
      ))}
      <OldData em={em} />
    </span>
  );
}

/** A mark for what belongs to an Enterprise Manager that is not being read. */
function OldData({ em }: { readonly em: string }) {
  const { data } = useQuery(ems());
  const state = data?.ems.find(({ name }) => name === em)?.state;
  return state === "unreachable" || state === "refused" || state === "behind" ? <Badge word="old" /> : null;
}
