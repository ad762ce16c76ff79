import type { QueryType } from "@em-replica/query";
import type { ErrorBody } from "@em-replica/types";

/** An error response of a handler. The operation's type says which statuses it may have. */
export interface Failure<Status extends number> {
  readonly status: Status;
  readonly schema: "ErrorBody";
  readonly value: ErrorBody;
}

export function failure<Status extends number>(status: Status, message: string): Failure<Status> {
  return { status, schema: "ErrorBody", value: errorBody(status, message) };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * `Status` was never seen but as null. A message may repeat a part of the request; characters that no XML may hold, and
 * halves of those that were cut in two, are replaced in it.
 */
export function errorBody(status: number, message: string): ErrorBody {
  return { Message: message.replace(notInXml, "\ufffd"), StatusCode: status };
}

/** No resource of a type has the GUID. Of a job the text is recorded; the others follow it (D151). */
export function notFound(type: QueryType, id: string): Failure<404> {
  return failure(404, `Cannot find ${type === "Job" ? "job" : type} [${id}]`);
}
