import { HttpError } from "./errors/http-error.js";
import type { Send } from "./pipeline/send.js";
import { responseOf } from "./pipeline/status.js";

/** The `fetch` under openapi-fetch: the same pipeline, but a refusal is a response again. */
export function rawFetch(send: Send): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, url, signal } = request;
    const body = request.body && (await request.arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    try {
      return await send({ method, url, headers, body, signal }, (response) => response);
    } catch (error) {
      if (error instanceof HttpError) return responseOf(error);
      throw error;
    }
  };
}
