import { TimeoutError } from "../errors.js";
import { requestFailure } from "./network-error.js";
import { withBody } from "./response.js";
import { MAX_DELAY } from "./sleep.js";

/** The chunks of a body. Its connection is released when the loop over them ends, however it ends. */
export async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}

/**
 * A response whose body the caller reads as a stream. Reading it fails as other requests do: with a TimeoutError if nothing
 * comes for `idleTimeout` milliseconds while the caller waits, with a ConnectionError if the connection breaks, and with the
 * reason of an aborted signal. The time that the caller takes between two reads is not limited.
 *
 * The stream holds on to the request and to the original response, for the sake of garbage collection: a request that is
 * collected takes the tie between its signal and the caller's with it; a response that is collected unread ends its request.
 */
export function watched(response: Response, idleTimeout: number, request: Request): Response {
  if (!response.body) return response;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let late: TimeoutError | undefined;
        const timer = setTimeout(
          () => {
            const { method, url } = request;
            late = new TimeoutError(`${method} ${url} sent nothing for ${idleTimeout} ms`, { method, url });
            reader?.cancel(late).catch(() => undefined); // Which ends the read, too.
          },
          Math.min(idleTimeout, MAX_DELAY),
        );
        try {
          reader ??= response.body?.getReader();
          const next = await reader?.read();
          if (late) throw late;
          if (next?.value) controller.enqueue(next.value);
          else controller.close();
        } catch (error) {
          throw requestFailure(error, request);
        } finally {
          clearTimeout(timer);
        }
      },
      cancel: (reason) => (reader ?? response.body)?.cancel(reason),
    },
    // Nothing is read ahead of the caller, so that a read that waits is one that the caller waits for.
    { highWaterMark: 0 },
  );
  return withBody(response, body, request.url);
}
