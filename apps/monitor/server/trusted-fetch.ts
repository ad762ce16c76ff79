import type { Trust } from "./trust.js";

export function fetchWith(_trust: Trust | undefined): typeof fetch {
  return fetch;
}
