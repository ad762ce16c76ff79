import { createContext, type ReactNode, useContext, useState } from "react";
import type { Zone } from "./format.ts";

const key = "zone";
const Context = createContext<{ zone: Zone; setZone(zone: Zone): void }>({ zone: "UTC", setZone: () => {} });

/** The chosen clock and the way to change it; kept in this browser. */
export const useZone = () => useContext(Context);

/** Provides `useZone` below it. */
export function ZoneProvider({ children }: { children: ReactNode }) {
  const [zone, setState] = useState<Zone>(() => (localStorage.getItem(key) === "local" ? "local" : "UTC"));
  const setZone = (chosen: Zone) => {
    localStorage.setItem(key, chosen);
    setState(chosen);
  };
  return <Context value={{ zone, setZone }}>{children}</Context>;
}
