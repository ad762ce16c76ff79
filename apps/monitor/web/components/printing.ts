import { useSyncExternalStore } from "react";

const print = matchMedia("print");

function subscribe(change: () => void): () => void {
  print.addEventListener("change", change);
  return () => print.removeEventListener("change", change);
}

/** Whether the page is drawn for paper, where nobody scrolls. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => print.matches);
