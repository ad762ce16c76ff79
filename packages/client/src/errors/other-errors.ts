import { EmError, type ErrorContext } from "./em-error.js";

/** Something answered, but not the API of an Enterprise Manager: a web page, another service, a proxy. */
export class NotEnterpriseManagerError extends EmError {
  override name = "NotEnterpriseManagerError";
}

/** A body that does not fit the document. Its cause, the `WireError` of @em-replica/wire, says where. */
export class BodyError extends EmError {
  override name = "BodyError";
}

/** No answer within the time allowed for one attempt or for the whole call. */
export class TimeoutError extends EmError {
  override name = "TimeoutError";
}

/** No answer: nothing listens there, the name is unknown, or the connection broke. */
export class ConnectionError extends EmError {
  override name = "ConnectionError";
  /** Code of the runtime (`ECONNREFUSED`, ...), where it gives one; browsers don't. */
  readonly code: string | undefined;
  /** Whether another attempt may succeed with nothing changed. */
  readonly mayPass: boolean;

  constructor(message: string, context: ErrorContext, code?: string, mayPass = true) {
    super(message, context);
    this.code = code;
    this.mayPass = mayPass;
  }
}
