/** The request that an error is about. */
export interface ErrorContext {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly cause?: unknown;
}

/** The same symbol in every copy of this package, so that `isEmError` works across copies. */
const BRAND = Symbol.for("@em-replica/client/EmError");

/**
 * Base of every error of a request. An aborted request rejects with the reason of its signal instead, and a wrong
 * argument is a TypeError, or a QueryError if it is a filter.
 */
export class EmError extends Error {
  override name = "EmError";
  readonly method: string | undefined;
  /** Address of the request. */
  readonly url: string | undefined;

  constructor(message: string, { method, url, cause }: ErrorContext = {}) {
    super(redactAddress(message), cause === undefined ? undefined : { cause });
    this.method = method;
    this.url = url && redactAddress(url);
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/**
 * Removes the id of a logon session from an address: tokens of current servers can be computed from it. Nothing else in
 * an address of this API is secret; passwords and tokens travel in headers.
 */
export const redactAddress = (text: string): string => text.replace(/(\/logonSessions\/)[^/?\s]+/gi, "$1REDACTED");

/** Type guard. Also true for errors of another copy of this package. */
export const isEmError = (error: unknown): error is EmError => error instanceof Error && BRAND in error;

/** What the server returned. */
export interface ErrorResponse {
  readonly status: number;
  readonly serverMessage?: string | undefined;
  readonly body?: unknown;
  readonly retryAfter?: number | undefined;
}

/** The server returned an error status: 400 or above. */
export class HttpError extends EmError {
  override name = "HttpError";
  readonly status: number;
  /** `Message` of the error body; without a readable body, the reason phrase of the status line. */
  readonly serverMessage: string | undefined;
  /** The error body, in the documented form (`ErrorBody`). */
  readonly body: unknown;
  /** Milliseconds to wait before another attempt, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor({ status, serverMessage, body, retryAfter }: ErrorResponse, context: ErrorContext, hint = "") {
    super(
      `${context.method} ${context.url} returned ${status}${serverMessage ? `: ${serverMessage}` : ""}${hint}`,
      context,
    );
    this.status = status;
    this.serverMessage = serverMessage;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** 401: wrong user name or password, or the session has expired and could not be renewed. */
export class AuthenticationError extends HttpError {
  override name = "AuthenticationError";
}

/** 403: the user's role does not permit this request. */
export class PermissionDeniedError extends HttpError {
  override name = "PermissionDeniedError";
}

/** 404: the resource does not exist. */
export class NotFoundError extends HttpError {
  override name = "NotFoundError";
}

/** Creates the error class that belongs to a status. */
export function httpError(response: ErrorResponse, context: ErrorContext, hint?: string): HttpError {
  switch (response.status) {
    case 401:
      return new AuthenticationError(response, context, hint);
    case 403:
      return new PermissionDeniedError(response, context, hint);
    case 404:
      return new NotFoundError(response, context, hint);
    default:
      return new HttpError(response, context, hint);
  }
}

/** Type guard, optionally for one status. */
export const isHttpError = (error: unknown, status?: number): error is HttpError =>
  error instanceof HttpError && (status === undefined || error.status === status);

/** The response is not from the API of an Enterprise Manager: a web page, another service, a proxy. */
export class NotEnterpriseManagerError extends EmError {
  override name = "NotEnterpriseManagerError";
}

/** The response body is damaged or does not match the document. `cause` is the `WireError` that says where. */
export class BodyError extends EmError {
  override name = "BodyError";
}

/** The response body is larger than `maxBodySize`. */
export class BodyTooLargeError extends BodyError {
  override name = "BodyTooLargeError";
}

/** The connection could not be opened, it broke, or there was no response in time. */
export class ConnectionError extends EmError {
  override name = "ConnectionError";
  /** Error code of the runtime (`ECONNREFUSED`, ...); undefined in browsers, which give none. */
  readonly code: string | undefined;
  /** Whether another attempt may succeed without any change. */
  readonly retryable: boolean;

  constructor(message: string, context: ErrorContext = {}, code?: string, retryable = true) {
    super(message, context);
    this.code = code;
    this.retryable = retryable;
  }
}

/** The server's certificate is not trusted. */
export class CertificateError extends ConnectionError {
  override name = "CertificateError";
}

/** No response within the time limit of an attempt or of the whole call. */
export class TimeoutError extends ConnectionError {
  override name = "TimeoutError";
}
