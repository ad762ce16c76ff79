import type { ErrorBody } from "@em-replica/types";

/** An error answer of a handler. The operation's type says which statuses it may have. */
export interface Refused<Status extends number> {
  readonly status: Status;
  readonly schema: "ErrorBody";
  readonly value: ErrorBody;
}

export function refuse<Status extends number>(status: Status, message: string): Refused<Status> {
  return { status, schema: "ErrorBody", value: errorBody(status, message) };
}

/** `Status` was never seen but as null. */
export function errorBody(status: number, message: string): ErrorBody {
  return { Message: message, StatusCode: status };
}
