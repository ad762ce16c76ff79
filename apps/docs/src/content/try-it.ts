import type { Access, Call } from "../document/access.ts";
import type { Proof } from "../document/operations.ts";

/** What the page's script needs to send an example to a server on the reader's machine. */
export interface TryIt extends Call, Access {
  readonly proof: Proof;
}
