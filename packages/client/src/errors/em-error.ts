/** What an error knows about the request it ended. */
export interface ErrorContext {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly cause?: unknown;
}

/** Base of everything the client throws on purpose. An aborted request rejects with the reason of its signal instead. */
export class EmError extends Error {
  override name = "EmError";
  readonly method: string | undefined;
  /** Address of the request. */
  readonly url: string | undefined;

  constructor(message: string, { method, url, cause }: ErrorContext = {}) {
    super(withoutSecrets(message), cause === undefined ? undefined : { cause });
    this.method = method;
    this.url = url && withoutSecrets(url);
  }
}

/**
 * Hides the id of a logon session: tokens of current servers can be computed from it. Nothing else in an address of
 * this API is secret; passwords and tokens travel in headers alone.
 */
export const withoutSecrets = (url: string): string => url.replace(/(\/logonSessions\/)[^/?]+/i, "$1REDACTED");

/** Guard that also holds for errors of another copy of this package. */
export const isEmError = (error: unknown): error is EmError =>
  error instanceof EmError || (error instanceof Error && "method" in error && "url" in error);
