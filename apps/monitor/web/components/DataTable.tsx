import type { ReactNode } from "react";

/** One column; the first of a table names its rows. */
export interface Column<Row> {
  readonly title: string;
  readonly numeric?: boolean;
  cell(row: Row): ReactNode;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly className: string;
  rowKey(row: Row): string;
  rowClass(row: Row): string;
}

/** A table that turns into a card for each row on a narrow screen; `data-title` is what the cards print as label. */
export function DataTable<Row>({ caption, columns, rows, className, rowKey, rowClass }: Props<Row>) {
  const [first, ...others] = columns;
  if (first === undefined) return null;
  const side = (column: Column<Row>) => (column.numeric ? "numeric" : undefined);
  return (
    <table className={className}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={side(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={rowClass(row)}>
            <th scope="row">{first.cell(row)}</th>
            {others.map((column) => (
              <td key={column.title} data-title={column.title} className={side(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
