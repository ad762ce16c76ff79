import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Until a stream that the browser has given up is opened again, in milliseconds. */
const REOPEN = 5_000;

/**
 * Reads again what is shown whenever the monitor says that data has changed, and when it is lost or found again, so that the page
 * says so at once.
 */
export function useLiveData(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const renew = () => void queries.invalidateQueries({ queryKey: ["api"] });
    let events: EventSource;
    let timer: ReturnType<typeof setTimeout>;
    let lost = false;
    const open = () => {
      events = new EventSource("/api/events");
      events.addEventListener("change", renew);
      events.addEventListener("open", () => {
        if (lost) renew();
        lost = false;
      });
      events.addEventListener("error", () => {
        if (!lost) renew();
        lost = true;
        // It tries again by itself after a broken connection, but not after an error response.
        if (events.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN);
      });
    };
    open();
    return () => {
      clearTimeout(timer);
      events.close();
    };
  }, [queries]);
}
