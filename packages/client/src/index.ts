/**
 * Typed fetch client for the replication REST API of Veeam Backup Enterprise Manager.
 * Uses only web standards; what needs Node is in `@em-replica/client/node`.
 */

export { QueryError, QueryFieldError } from "@em-replica/query";
export type { Changes, ChangesOptions } from "./changes.js";
export { type Client, createClient } from "./client.js";
export {
  AuthenticationError,
  BodyError,
  BodyTooLargeError,
  CertificateError,
  ConnectionError,
  EmError,
  HttpError,
  isEmError,
  isHttpError,
  NotEnterpriseManagerError,
  NotFoundError,
  PermissionDeniedError,
  TimeoutError,
} from "./errors.js";
export type { LogEntry, Logger } from "./fetch/logging.js";
export type { Credentials, Session } from "./fetch/logon.js";
export type { RetryOptions } from "./fetch/retry.js";
export type { TimeoutOptions } from "./fetch/timeout.js";
export type { Follow, Linked, LinkTarget } from "./follow.js";
export type * from "./generated/resources.js";
export type { Identified } from "./id.js";
export type { Items } from "./items.js";
export type { ClientOptions, CommonOptions, RequestOptions } from "./options.js";
export type { Page } from "./pages.js";
export type { FieldOf, QueryOptions, Rows } from "./query.js";
export type { RawClient } from "./raw-client.js";
export type { Children, Resource, SessionResource } from "./resource.js";
