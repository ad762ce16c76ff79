/** One request on its way through the pipeline: plain data, so that it can be sent again. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Which try this is, counted from 1. */
  readonly attempt?: number;
  /** When the whole call must be over, in milliseconds since 1970. */
  readonly deadline?: number;
  /** Milliseconds that a body may pause while it streams. */
  readonly patience?: number | undefined;
  /** Blots out secrets in what the server sent, before it becomes part of an error. */
  readonly hide?: (text: string) => string;
}

/** Turns a response into the value asked for. An attempt isn't over until this is. */
export type Read<T> = (response: Response, call: Call) => T | Promise<T>;

/** Sends a call and reads its answer. */
export type Send = <T>(call: Call, read: Read<T>) => Promise<T>;

/** One stage of the pipeline around the next. */
export type Stage = (next: Send) => Send;
