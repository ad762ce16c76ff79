/** A request as the decorators of `fetch` pass it on: the options of `fetch`, and what the decorators tell each other. */
export interface Init {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestInit["body"];
  readonly signal?: AbortSignal | undefined;
  /** Whether the caller reads the body as a stream. Otherwise the whole body has been read when the request resolves. */
  readonly stream?: boolean;
  /** Number of the attempt, from 1. Set by `retry`. */
  readonly attempt?: number;
  /** When the call has to end, with all its attempts, in milliseconds since 1970. Set by `retry`. */
  readonly deadline?: number;
}

/** What the decorators wrap. */
export type Fetch = (url: string, init: Init) => Promise<Response>;

/** Adds one behaviour to requests. */
export type Decorator = (next: Fetch) => Fetch;
