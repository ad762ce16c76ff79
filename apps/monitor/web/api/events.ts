import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Reads again what is shown whenever the monitor says that data has changed. */
export function useLiveData(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const events = new EventSource("/api/events");
    events.addEventListener("change", () => void queries.invalidateQueries({ queryKey: ["api"] }));
    return () => events.close();
  }, [queries]);
}
