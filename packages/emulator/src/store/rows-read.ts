import type { QueryType } from "@em-replica/query";
import type { Cell } from "./fields.js";

type AnyRow = Readonly<Record<string, Cell>>;

/**
 * Rows read by their GUID, remembered until they change. A client that waits for a session to end, or follows links,
 * requests the same few again and again, and SQLite would take the largest part of each response's time.
 */
export interface RowsRead {
  of(type: QueryType, guid: string, read: () => AnyRow | undefined): AnyRow | undefined;
  forget(type: QueryType, guid: string): void;
  forgetAll(): void;
}

const kept = 1_000;

export function createRowsRead(): RowsRead {
  const known = new Map<QueryType, Map<string, AnyRow>>();
  return {
    of(type, guid, read) {
      const rows = known.get(type) ?? new Map<string, AnyRow>();
      const remembered = rows.get(guid);
      if (remembered) return remembered;
      const row = read();
      if (rows.size >= kept) rows.clear();
      if (row) known.set(type, rows.set(guid, row));
      return row;
    },
    forget: (type, guid) => void known.get(type)?.delete(guid),
    forgetAll: () => known.clear(),
  };
}
