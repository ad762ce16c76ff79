/** One request on its way through the pipeline: plain data, so that it can be sent again. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Turns a successful response into the value asked for. An attempt isn't over until this is. */
export type Read<T> = (response: Response) => T | Promise<T>;

/** Sends a call and reads its answer; refusals and broken connections reject with an `EmError`. */
export type Send = <T>(call: Call, read: Read<T>) => Promise<T>;
