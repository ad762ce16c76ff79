export type Headers = Readonly<Record<string, string>>;

/** What goes back to the caller. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Text in UTF-8; undefined for an answer without a body. */
  readonly body: string | undefined;
}
