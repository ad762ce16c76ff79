import type { Raw } from "./raw.js";
import type { Redactor } from "./redact.js";

/** What the methods of the client work with. */
export interface Api extends Raw {
  readonly baseUrl: string;
  readonly redactor: Redactor;
  /** Now by the server's clock, in milliseconds since 1970. */
  now(): number;
}
