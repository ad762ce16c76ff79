import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Cause } from "../../generated/api.ts";
import { causes } from "../api/queries.ts";
import { Badge } from "../components/Badge.tsx";
import { type Column, DataTable } from "../components/DataTable.tsx";
import { Title, VmLink } from "../components/Names.tsx";
import { daysAgo, PeriodChoice } from "../components/PeriodChoice.tsx";
import { Loaded } from "../components/States.tsx";
import { Time } from "../components/Time.tsx";

const route = getRouteApi("/causes");

const columns: readonly Column<Cause>[] = [
  {
    id: "text",
    header: "Cause",
    accessorFn: ({ text }) => text,
    cell: ({ row }) => (
      <>
        {row.original.text || "(no reason given)"} {row.original.new && <Badge word="new" />}
      </>
    ),
    meta: { kind: "name", csv: ({ text }) => text },
  },
  {
    id: "vms",
    header: "VMs",
    accessorFn: ({ vms }) => vms,
    cell: ({ row }) => row.original.vms,
    meta: { kind: "number", csv: ({ vms }) => vms },
  },
  {
    id: "tasks",
    header: "Attempts",
    accessorFn: ({ tasks }) => tasks,
    cell: ({ row }) => row.original.tasks,
    meta: { kind: "number", csv: ({ tasks }) => tasks },
  },
  {
    id: "first",
    header: "First seen",
    accessorFn: ({ firstSeen }) => firstSeen,
    cell: ({ row }) => <Time at={row.original.firstSeen} />,
    meta: { csv: ({ firstSeen }) => firstSeen },
  },
  {
    id: "last",
    header: "Last seen",
    accessorFn: ({ lastSeen }) => lastSeen,
    cell: ({ row }) => <Time at={row.original.lastSeen} />,
    meta: { csv: ({ lastSeen }) => lastSeen },
  },
  {
    id: "who",
    header: "Whose",
    enableSorting: false,
    cell: ({ row: { original } }) => (
      <span className="names">
        {original.replications.slice(0, 8).map((one) => (
          <VmLink key={one.id} id={one.id} vm={one.vm} />
        ))}
        {original.vms > 8 && <span>and {original.vms - 8} more</span>}
      </span>
    ),
    meta: { csv: ({ replications }) => replications.map(({ vm }) => vm).join(" ") },
  },
];

/** Failures of a period, grouped by what they have in common. */
export function Causes() {
  const { days = "7" } = route.useSearch();
  const navigate = route.useNavigate();
  const from = useMemo(() => daysAgo(days), [days]);
  const query = useQuery(causes({ from }));
  return (
    <>
      <Title text="Causes" />
      <h1>Causes</h1>
      <PeriodChoice
        days={days}
        onChange={(next) =>
          void navigate({ search: (before) => ({ ...before, days: next }), replace: true, resetScroll: false })
        }
      />
      <Loaded query={query} what="the causes">
        {({ causes: rows }) => (
          <DataTable
            kind="cause"
            caption={rows.length === 1 ? "1 cause" : `${rows.length} causes`}
            columns={columns}
            rows={rows}
            idOf={({ id }) => id}
            file="causes"
            empty="No attempt failed in this period."
          />
        )}
      </Loaded>
    </>
  );
}
