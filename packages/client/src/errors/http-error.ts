import { EmError, type ErrorContext } from "./em-error.js";

/** What the server said besides its status. */
export interface Refusal {
  readonly status: number;
  readonly serverMessage?: string | undefined;
  readonly body?: unknown;
  readonly retryAfter?: number | undefined;
}

/** The server refused: any status from 400 on. */
export class HttpError extends EmError {
  override name = "HttpError";
  readonly status: number;
  /** `Message` of the server's error body, where it sent one. */
  readonly serverMessage: string | undefined;
  /** The error body as it was read, undefined if there was none that could be read. */
  readonly body: unknown;
  /** Milliseconds the server asked to wait, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor({ status, serverMessage, body, retryAfter }: Refusal, context: ErrorContext, hint = "") {
    const said = serverMessage ? `: ${serverMessage}` : "";
    super(`${context.method} ${context.url} answered ${status}${said}${hint}`, context);
    this.status = status;
    this.serverMessage = serverMessage;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** 401: user name or password refused, or the session is over and could not be renewed. */
export class AuthenticationError extends HttpError {
  override name = "AuthenticationError";
}

/** 403: the user's role does not allow this. */
export class AccessDeniedError extends HttpError {
  override name = "AccessDeniedError";
}

/** 404: no such resource. */
export class NotFoundError extends HttpError {
  override name = "NotFoundError";
}

const classes: Record<number, typeof HttpError> = {
  401: AuthenticationError,
  403: AccessDeniedError,
  404: NotFoundError,
};

/** Makes the error that belongs to a status. */
export const httpError = (refusal: Refusal, context: ErrorContext, hint?: string): HttpError =>
  new (classes[refusal.status] ?? HttpError)(refusal, context, hint);

/** Guard, optionally for one status. */
export const isHttpError = (error: unknown, status?: number): error is HttpError =>
  error instanceof HttpError && (status === undefined || error.status === status);
