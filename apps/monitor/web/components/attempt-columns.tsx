import { Link } from "@tanstack/react-router";
import type { Attempt } from "../../generated/api.ts";
import { durationText, sizeText } from "../format/duration.ts";
import { Badge } from "./Badge.tsx";
import type { Column } from "./DataTable.tsx";
import { VmLink } from "./Names.tsx";
import { NoValue, Time } from "./Time.tsx";

const vm: Column<Attempt> = {
  id: "vm",
  header: "VM",
  accessorFn: ({ vm }) => vm,
  cell: ({ row }) => <VmLink id={row.original.replicationId} vm={row.original.vm} />,
  meta: { kind: "name", csv: ({ vm }) => vm },
};

const session: Column<Attempt> = {
  id: "session",
  header: "Session",
  enableSorting: false,
  cell: ({ row }) => (
    <Link to="/sessions/$id" params={{ id: row.original.sessionId }}>
      session{row.original.retry ? " (retry)" : ""}
    </Link>
  ),
};

const common: readonly Column<Attempt>[] = [
  {
    id: "start",
    header: "Started",
    accessorFn: ({ start }) => start,
    cell: ({ row }) => <Time at={row.original.start} full />,
    meta: { csv: ({ start }) => start },
  },
  {
    id: "outcome",
    header: "Result",
    accessorFn: ({ outcome }) => outcome,
    cell: ({ row: { original } }) => (
      <Badge word={original.outcome} {...(original.outcome === "other" && { text: original.result })} />
    ),
    meta: { csv: ({ outcome }) => outcome },
  },
  {
    id: "duration",
    header: "Took",
    accessorFn: ({ duration }) => duration ?? -1,
    cell: ({ row }) => durationText(row.original.duration),
    meta: { kind: "number", csv: ({ duration }) => duration },
  },
  {
    id: "size",
    header: "Size",
    accessorFn: ({ size }) => size ?? -1,
    cell: ({ row }) => sizeText(row.original.size),
    meta: { kind: "number", csv: ({ size }) => size },
  },
  {
    id: "reason",
    header: "Reason",
    accessorFn: ({ reason }) => reason ?? "",
    cell: ({ row }) => row.original.reason || <NoValue />,
    meta: { kind: "prose", csv: ({ reason }) => reason },
  },
];

/** Attempts of one VM. */
export const attemptColumns: readonly Column<Attempt>[] = [...common, session];
/** Tasks of one session. */
export const taskColumns: readonly Column<Attempt>[] = [vm, ...common];
