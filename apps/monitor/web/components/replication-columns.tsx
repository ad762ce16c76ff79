import type { Replication } from "../../generated/api.ts";
import type { Column } from "./DataTable.tsx";
import { JobLink, VmLink } from "./Names.tsx";
import { RpoBar } from "./RpoBar.tsx";
import { Sparkline } from "./Sparkline.tsx";
import { Standing } from "./Standing.tsx";
import { NoValue, Time } from "./Time.tsx";

/** Worst first, also when sorted by hand: never replicated is beyond every age. */
const age = ({ actualRpo, target }: Replication) => (actualRpo === null ? Number.MAX_VALUE : actualRpo / target);

/** The columns of every list of replications. */
export const replicationColumns: readonly Column<Replication>[] = [
  {
    id: "vm",
    header: "VM",
    accessorFn: ({ vm }) => vm,
    cell: ({ row }) => <VmLink id={row.original.id} vm={row.original.vm} />,
    meta: { kind: "name", csv: ({ vm }) => vm },
  },
  {
    id: "standing",
    header: "Standing",
    accessorFn: ({ grade }) => grade,
    cell: ({ row }) => <Standing {...row.original} />,
    meta: { csv: ({ grade, findings }) => [grade, ...findings].join(" ") },
  },
  {
    id: "rpo",
    header: "Actual RPO",
    accessorFn: age,
    cell: ({ row }) => <RpoBar {...row.original} />,
    meta: { csv: ({ actualRpo }) => actualRpo },
  },
  {
    id: "point",
    header: "Last good point",
    accessorFn: ({ recoveryPoint }) => recoveryPoint ?? "",
    cell: ({ row }) => <Time at={row.original.recoveryPoint} />,
    meta: { csv: ({ recoveryPoint }) => recoveryPoint },
  },
  {
    id: "failing",
    header: "Failing since",
    accessorFn: ({ failingSince }) => failingSince ?? "",
    cell: ({ row }) => <Failing {...row.original} />,
    meta: { csv: ({ failingSince }) => failingSince },
  },
  {
    id: "cause",
    header: "Cause",
    accessorFn: ({ cause }) => cause ?? "",
    cell: ({ row: { original } }) =>
      original.cause === null ? (
        <NoValue />
      ) : (
        <span className="cause" title={original.cause}>
          {original.cause}
        </span>
      ),
    meta: { kind: "prose", csv: ({ cause }) => cause },
  },
  {
    id: "job",
    header: "Job",
    accessorFn: ({ job }) => job,
    cell: ({ row: { original } }) => <JobLink id={original.jobId} job={original.job} server={original.server} />,
    meta: { csv: ({ job }) => job },
  },
  {
    id: "trend",
    header: "Last 14 days",
    enableSorting: false,
    cell: ({ row }) => <Sparkline trend={row.original.trend ?? []} target={row.original.target} />,
  },
];

function Failing({ failingSince, failedRuns }: Replication) {
  if (failingSince === null) return <NoValue />;
  return (
    <>
      <Time at={failingSince} />
      <small>
        {failedRuns} {failedRuns === 1 ? "run" : "runs"}
      </small>
    </>
  );
}
