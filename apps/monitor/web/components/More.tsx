import { useLocation, useNavigate } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** How many rows of which list the viewer wanted: they are there again after Back, and gone in a new visit. */
    readonly shown?: Readonly<Record<string, number>>;
  }
}

/** Rows of a list at first, which are some screens of a phone. No fewer than these are ever hidden. */
const FIRST = 20;
/** Rows that a click adds. */
const STEP = 100;

interface Part<E extends Element> {
  /** How many rows to show, from the first one on. */
  readonly shown: number;
  /** The element that has the rows as its children. */
  readonly list: RefObject<E | null>;
  /** Stands behind the list: how many are shown, and buttons for more. */
  readonly more: ReactNode;
}

/**
 * The first rows of a list, and more by a click. `what` names the rows, `key` the list where a view has two of the same rows,
 * `least` is how many are shown in any case. Rows that are shown stay, whatever a refresh brings.
 */
export function useMore<E extends Element>(what: string, total: number, { key = what, least = 0 } = {}): Part<E> {
  const wanted = useLocation({ select: ({ state }) => state.shown?.[key] ?? FIRST });
  const navigate = useNavigate();
  const list = useRef<E>(null);
  const before = useRef(0);
  const lastRow = useRef<Element>(null);
  const atLeast = Math.max(wanted, least, before.current);
  const shown = total - atLeast <= FIRST ? total : atLeast;
  const rest = total - shown;
  useEffect(() => {
    before.current = shown;
    // Whoever reads by keyboard or ear goes on with the first of the new rows.
    const next = lastRow.current?.nextElementSibling;
    if (!(next instanceof HTMLElement)) return;
    lastRow.current = null;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }, [shown]);
  const show = (count: number) => {
    lastRow.current = list.current?.lastElementChild ?? null;
    void navigate({
      to: ".",
      search: true,
      state: (state) => ({ ...state, shown: { ...state.shown, [key]: count } }),
      replace: true,
      resetScroll: false,
    });
  };
  const more = rest > 0 && (
    <p className="more">
      <span>
        {shown} of {total} {what} shown.
      </span>
      <button type="button" className="no-print" onClick={() => show(shown + STEP)}>
        Show {Math.min(rest, STEP)} more
      </button>
      {rest > STEP && (
        <button type="button" className="no-print" onClick={() => show(total)}>
          Show all {total}
        </button>
      )}
    </p>
  );
  return { shown, list, more };
}
