import { useEffect } from "react";
import { usePreferences } from "./preferences.tsx";

/** Runs a function for a key, wherever the focus is but where people type, unless the viewer has switched keys off. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const { keys } = usePreferences();
  useEffect(() => {
    if (keys === "off") return;
    const press = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const typing = target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
      const run = actions[key];
      if (!run || typing || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
