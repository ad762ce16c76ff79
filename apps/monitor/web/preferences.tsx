import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from "react";
import type { Zone } from "./format/time.ts";

export type Theme = "system" | "light" | "dark";
/** How much place a row of a table takes: `compact` shows its first lines. */
export type Density = "comfortable" | "compact";
/** Whether single keys do something. Speech input types them unasked (WCAG 2.1.4). */
export type Keys = "on" | "off";

interface Preferences {
  readonly zone: Zone;
  readonly theme: Theme;
  readonly density: Density;
  readonly keys: Keys;
  setZone(zone: Zone): void;
  setTheme(theme: Theme): void;
  setDensity(density: Density): void;
  setKeys(keys: Keys): void;
}

const Context = createContext<Preferences>({
  zone: "local",
  theme: "system",
  density: "comfortable",
  keys: "on",
  setZone: () => undefined,
  setTheme: () => undefined,
  setDensity: () => undefined,
  setKeys: () => undefined,
});

/** What a viewer has chosen, kept in the browser. */
export const usePreferences = (): Preferences => useContext(Context);

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [zone, setZone] = useStored<Zone>("zone", ["local", "utc"]);
  const [theme, setTheme] = useStored<Theme>("theme", ["system", "light", "dark"]);
  const [density, setDensity] = useStored<Density>("density", ["comfortable", "compact"]);
  const [keys, setKeys] = useStored<Keys>("keys", ["on", "off"]);
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, density });
  }, [theme, density]);
  return <Context value={{ zone, theme, density, keys, setZone, setTheme, setDensity, setKeys }}>{children}</Context>;
}

/** One of some words, kept in the browser's storage where there is one; the first unless something else was chosen. */
function useStored<Word extends string>(name: string, words: readonly [Word, ...Word[]]) {
  const [word, setWord] = useState<Word>(() => {
    const kept = read(name);
    return words.find((one) => one === kept) ?? words[0];
  });
  const set = (next: Word) => {
    setWord(next);
    write(name, next);
  };
  return [word, set] as const;
}

export function read(name: string): string | null {
  try {
    return localStorage.getItem(`monitor.${name}`);
  } catch {
    return null;
  }
}

export function write(name: string, value: string): void {
  try {
    localStorage.setItem(`monitor.${name}`, value);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
