import { useSyncExternalStore } from "react";

const changed = "em-replica:navigated";

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(changed, listener);
  };
}

/** Path and search of the address bar; renders again when it changes. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.pathname + location.search);
}

/** Goes to another address of this page without loading it anew. */
export function navigate(address: string): void {
  const samePath = new URL(address, location.href).pathname === location.pathname;
  history.pushState(null, "", address);
  if (!samePath) scrollTo(0, 0);
  dispatchEvent(new Event(changed));
}
