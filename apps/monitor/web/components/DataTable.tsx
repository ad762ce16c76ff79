import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import {
  type ColumnDef,
  flexRender,
  functionalUpdate,
  getCoreRowModel,
  getSortedRowModel,
  type Row,
  type RowData,
  useReactTable,
} from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp, ChevronsUpDown, Link as LinkIcon } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { downloadCsv } from "../format/csv.ts";
import { useMore } from "./More.tsx";
import { usePrinting } from "./printing.ts";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** What a cell is in a CSV file; a column without it is left out. */
    readonly csv?: (row: TData) => string | number | null;
    /** `name` heads the row, `number` is aligned to the right, `prose` takes what place is left. */
    readonly kind?: "name" | "number" | "prose";
    readonly unused?: TValue;
  }
}

export type Column<T> = ColumnDef<T, unknown>;

interface Props<T> {
  readonly caption: string;
  /** What a row is, in one word; with its id it makes the address of a row. */
  readonly kind: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly idOf: (row: T) => string;
  /** File name of the CSV, without its ending. */
  readonly file: string;
  readonly empty: string;
}

const collator = new Intl.Collator("en", { numeric: true });

/** `vm2` before `vm10`. The library's own comparison of this kind is felt on 10,000 rows. */
function byValue<T>(a: Row<T>, b: Row<T>, column: string): number {
  const [left, right] = [a.getValue(column), b.getValue(column)];
  if (typeof left === "number" && typeof right === "number") return left - right;
  return collator.compare(String(left), String(right));
}

/** From how many rows on only those are drawn that can be seen. */
const MANY = 200;

/** A table: sorted by its heads, its first rows and more on a click, as cards on a phone, as CSV by a link. */
export function DataTable<T>({ caption, kind, columns, rows, idOf, file, empty }: Props<T>) {
  const { sort, row: wanted } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  // Columns of the tables of one view have different names, so that the address needs to name no table.
  const sorting = useMemo(
    () =>
      columns.filter(({ id }) => sort === id || sort === `-${id}`).map(({ id = "" }) => ({ id, desc: sort !== id })),
    [columns, sort],
  );
  const table = useReactTable({
    data: rows as T[],
    columns: columns as Column<T>[],
    state: { sorting },
    onSortingChange: (update) => {
      const [next] = functionalUpdate(update, sorting);
      void navigate({
        to: ".",
        search: (before) => ({ ...before, sort: next && `${next.desc ? "-" : ""}${next.id}` }),
        state: true,
        replace: true,
        resetScroll: false,
      });
    },
    defaultColumn: { sortingFn: byValue },
    getRowId: (row) => `${kind}-${idOf(row)}`,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const all = table.getRowModel().rows;
  const least = wanted === undefined ? 0 : all.findIndex((row) => row.id === wanted) + 1;
  const { shown: count, list: body, more } = useMore<HTMLTableSectionElement>(`${kind}s`, all.length, { least });
  const many = !usePrinting() && count > MANY;
  // From here on only rows in sight are drawn: those that were drawn before keep their place.
  const heights = useMemo(
    () => (many ? Array.from(body.current?.rows ?? [], (row) => row.getBoundingClientRect().height) : []),
    [many, body],
  );
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: (index) => heights[index] ?? heights.at(-1) ?? 49,
    overscan: 6,
    enabled: many,
    scrollMargin: body.current?.offsetTop ?? 0,
    initialRect: { width: innerWidth, height: innerHeight },
  });
  const items = virtual.getVirtualItems();
  const first = many ? (items[0]?.index ?? 0) : 0;
  const shown = all.slice(first, many ? (items.at(-1)?.index ?? -1) + 1 : count);
  const before = many ? (items[0]?.start ?? 0) - virtual.options.scrollMargin : 0;
  usePointedOut(wanted, (id) => {
    const index = all.findIndex((row) => row.id === id);
    const [top] = (many && index >= 0 && virtual.getOffsetForIndex(index, "center")) || [];
    if (top !== undefined) scrollTo({ top });
  });
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
            {shown.map((row, at) => (
              <tr
                key={row.id}
                id={row.id}
                ref={many ? virtual.measureElement : undefined}
                data-index={first + at}
                {...(row.id === wanted && { "aria-current": true, tabIndex: -1 })}
              >
                {row.getVisibleCells().map(({ id, column, getContext }) => {
                  const { kind: look, csv } = column.columnDef.meta ?? {};
                  const Cell = look === "name" ? "th" : "td";
                  return (
                    <Cell
                      key={id}
                      {...(Cell === "th" && { scope: "row" })}
                      className={look}
                      data-label={String(column.columnDef.header)}
                    >
                      {flexRender(column.columnDef.cell, getContext())}
                      {Cell === "th" && <RowLink id={row.id} name={String(csv?.(row.original) ?? kind)} />}
                    </Cell>
                  );
                })}
              </tr>
            ))}
            {after > 0 && <Space height={after} columns={columns.length} />}
          </tbody>
        </table>
      )}
      {more}
    </section>
  );
}

/** The address of a row: to be copied, which a click does where the browser allows it. */
function RowLink({ id, name }: { readonly id: string; readonly name: string }) {
  const label = `Link to the row ${name}`;
  return (
    <Link
      to="."
      search={(before) => ({ ...before, row: id })}
      state
      replace
      resetScroll={false}
      className="row-link no-print"
      aria-label={label}
      title={label}
      onClick={({ currentTarget }) => void navigator.clipboard?.writeText(currentTarget.href).catch(() => {})}
    >
      <LinkIcon className="sign" aria-hidden="true" />
    </Link>
  );
}

/** Scrolls once to the row that the address names and puts the focus there; `bring` has it drawn where it is not yet. */
function usePointedOut(wanted: string | undefined, bring: (id: string) => void): void {
  const found = useRef<string>(undefined);
  useEffect(() => {
    if (wanted === undefined || found.current === wanted) return;
    const row = document.getElementById(wanted);
    if (!row) return bring(wanted);
    found.current = wanted;
    // After a click on its link it is in view already.
    if (row.contains(document.activeElement)) return;
    row.focus({ preventScroll: true });
    settle(row);
  });
}

/** Rows above are measured as they are drawn, which moves those below: it takes some frames until a row stays. */
function settle(row: HTMLElement, frames = 10): void {
  row.scrollIntoView({ block: "center" });
  if (frames > 0) requestAnimationFrame(() => settle(row, frames - 1));
}

function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  const none = { padding: 0, border: 0 };
  return (
    <tr style={none}>
      <td colSpan={columns} style={{ ...none, height }} />
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
