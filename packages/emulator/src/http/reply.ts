export type Headers = Readonly<Record<string, string>>;

/** What goes back to the caller. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Text in UTF-8, in parts if it is long; undefined for a response without a body. */
  readonly body: string | Iterable<string> | undefined;
}

/** The body in one piece, however long. */
export function wholeBody({ body }: Reply): string | undefined {
  return typeof body === "object" ? [...body].join("") : body;
}
