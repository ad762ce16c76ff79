import { z } from "zod";
import { ProblemError } from "./problem.js";

const position = z.strictObject({ id: z.string(), index: z.int().min(0) });

/** A page of a list that is made anew for each request. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * Cuts a page out of a list. The cursor names the last item of the page before, so that items that come or go in between move
 * nothing; where that item is gone, its place in the list counts.
 */
export function pageOf<T>(
  list: readonly T[],
  idOf: (item: T) => string,
  limit: number,
  cursor: string | undefined,
): Paged<T> {
  const begin = cursor === undefined ? 0 : beginOf(list, idOf, cursor);
  const items = list.slice(begin, begin + limit);
  const last = items.at(-1);
  const more = last !== undefined && begin + limit < list.length;
  return { items, next: more ? encodeCursor({ id: idOf(last), index: begin + limit - 1 }) : null };
}

function beginOf<T>(list: readonly T[], idOf: (item: T) => string, cursor: string): number {
  const { id, index } = decodeCursor(cursor, position);
  const found = list.findIndex((item) => idOf(item) === id);
  return (found < 0 ? Math.min(index, list.length) : found) + 1;
}

export const encodeCursor = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** @throws ProblemError 400 for anything but a cursor of this list. */
export function decodeCursor<Schema extends z.ZodType>(cursor: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new ProblemError(
      400,
      "Parameter cursor is not one of this list.",
      "Pass on the next of the page before, unchanged.",
    );
  }
}
