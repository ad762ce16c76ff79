/** What an error knows about the request it ended. */
export interface ErrorContext {
  readonly method?: string | undefined;
  /** Address without user information; it never holds a secret, because secrets travel in headers alone. */
  readonly url?: string | undefined;
  readonly cause?: unknown;
}

/** Base of everything the client throws on purpose. An aborted request rejects with the reason of its signal instead. */
export class EmError extends Error {
  override name = "EmError";
  readonly method: string | undefined;
  readonly url: string | undefined;

  constructor(message: string, { method, url, cause }: ErrorContext = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.method = method;
    this.url = url;
  }
}

/** Guard that also holds for errors of another copy of this package. */
export const isEmError = (error: unknown): error is EmError =>
  error instanceof EmError || (error instanceof Error && "method" in error && "url" in error);
