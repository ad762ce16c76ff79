import type { Headers } from "./reply.js";

/** A request that can't be answered: thrown at any stage, it becomes an `ErrorBody`. */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Headers;

  constructor(status: number, message: string, headers: Headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
