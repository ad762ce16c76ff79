import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type RowData,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useRef, useState } from "react";
import { downloadCsv } from "../format/csv.ts";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** What a cell is in a CSV file; a column without it is left out. */
    readonly csv?: (row: TData) => string | number | null;
    /** `name` heads the row, `number` is aligned to the right. */
    readonly kind?: "name" | "number";
    readonly unused?: TValue;
  }
}

export type Column<T> = ColumnDef<T, unknown>;

interface Props<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  /** File name of the CSV, without its ending. */
  readonly file: string;
  readonly empty: string;
}

/** From how many rows on only those are drawn that can be seen. */
const MANY = 200;

/** A table: sorted by its heads, of any length, as cards on a phone, as CSV by a link. */
export function DataTable<T>({ caption, columns, rows, idOf, file, empty }: Props<T>) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const table = useReactTable({
    data: rows as T[],
    columns: columns as Column<T>[],
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: idOf,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const body = useRef<HTMLTableSectionElement>(null);
  const all = table.getRowModel().rows;
  const many = all.length > MANY;
  const virtual = useWindowVirtualizer({
    count: all.length,
    estimateSize: () => 49,
    overscan: 20,
    enabled: many,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const shown = many ? items.map(({ index }) => all[index]).filter((row) => row !== undefined) : all;
  const before = many ? (items[0]?.start ?? 0) - virtual.options.scrollMargin : 0;
  const after = many ? virtual.getTotalSize() - ((items.at(-1)?.end ?? 0) - virtual.options.scrollMargin) : 0;
  return (
    <section className="table" aria-label={caption}>
      <header>
        <h2>{caption}</h2>
        {rows.length > 0 && (
          <button type="button" className="quiet no-print" onClick={() => void downloadCsv(file, columns, rows)}>
            Download CSV
          </button>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        <table>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column, getContext }) => (
                  <th
                    key={id}
                    scope="col"
                    className={column.columnDef.meta?.kind}
                    aria-sort={ariaSort(column.getIsSorted())}
                  >
                    {column.getCanSort() ? (
                      <button type="button" onClick={column.getToggleSortingHandler()}>
                        {flexRender(column.columnDef.header, getContext())}
                        <SortSign sorted={column.getIsSorted()} />
                      </button>
                    ) : (
                      flexRender(column.columnDef.header, getContext())
                    )}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody ref={body}>
            {before > 0 && <Space height={before} columns={columns.length} />}
            {shown.map((row) => (
              <tr key={row.id} id={`row-${row.id}`}>
                {row.getVisibleCells().map(({ id, column, getContext }) => {
                  const Cell = column.columnDef.meta?.kind === "name" ? "th" : "td";
                  return (
                    <Cell
                      key={id}
                      {...(Cell === "th" && { scope: "row" })}
                      className={column.columnDef.meta?.kind}
                      data-label={String(column.columnDef.header)}
                    >
                      {flexRender(column.columnDef.cell, getContext())}
                    </Cell>
                  );
                })}
              </tr>
            ))}
            {after > 0 && <Space height={after} columns={columns.length} />}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function ariaSort(sorted: false | "asc" | "desc") {
  return sorted === false ? undefined : sorted === "asc" ? "ascending" : "descending";
}

function SortSign({ sorted }: { readonly sorted: false | "asc" | "desc" }) {
  const Icon = sorted === false ? ChevronsUpDown : sorted === "asc" ? ArrowUp : ArrowDown;
  return <Icon className="sign" aria-hidden="true" />;
}
