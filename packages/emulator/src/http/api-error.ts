import type { Headers } from "./reply.js";

/** Thrown at any stage of a request; the response is its status with an `ErrorBody`. */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Headers;

  constructor(status: number, message: string, headers: Headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
