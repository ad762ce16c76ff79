/**
 * Typed fetch client for the replication REST API of Veeam Backup Enterprise Manager.
 * Uses web standards alone; what needs Node is in `@em-replica/client/node`.
 */
export { type Client, createClient } from "./client.js";
export { CertificateError } from "./errors/certificate-error.js";
export { EmError, isEmError } from "./errors/em-error.js";
export { AccessDeniedError, AuthenticationError, HttpError, isHttpError, NotFoundError } from "./errors/http-error.js";
export {
  BodyError,
  ConnectionError,
  NotEnterpriseManagerError,
  TimeoutError,
} from "./errors/other-errors.js";
export type { Follow, Linked, LinkTarget } from "./follow.js";
export type { Identified } from "./id.js";
export type { CallOptions, ClientOptions } from "./options.js";
export type { LogEntry, Logger } from "./pipeline/log.js";
export type { Credentials, Session } from "./pipeline/logon.js";
export type { RetryOptions } from "./pipeline/retry.js";
export type { TimeoutOptions } from "./pipeline/timeout.js";
export type { RawClient } from "./raw-client.js";
export type { Changes, ChangesOptions } from "./resources/changes.js";
export type { Page } from "./resources/pages.js";
export type { FieldOf, QueryOptions } from "./resources/query-options.js";
export type { Rows } from "./resources/rows.js";
export type { Resource, Resources, SessionResource } from "./resources/types.js";
