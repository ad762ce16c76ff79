import {
  AccessDeniedError,
  AuthenticationError,
  CertificateError,
  ConnectionError,
  HttpError,
  NotEnterpriseManagerError,
  NotFoundError,
  TimeoutError,
} from "@em-replica/client";
import { SourceError } from "./errors.js";

/** Turns what the client threw into what is wrong and what to do, in the words of the monitor's own variables. */
export function explain(error: unknown, emUrl: string): SourceError {
  if (error instanceof SourceError) return error;
  const { host } = new URL(emUrl);
  const [message, advice] = wording(error, emUrl, host);
  return new SourceError(message, advice, { status: error instanceof NotFoundError ? 404 : 502, cause: error });
}

function wording(error: unknown, emUrl: string, host: string): [message: string, advice: string] {
  if (error instanceof AuthenticationError) {
    return [
      `Enterprise Manager at ${host} refuses the user name or password.`,
      "Check EM_USERNAME (as DOMAIN\\user) and EM_PASSWORD, and that the account has a role in Enterprise Manager.",
    ];
  }
  if (error instanceof AccessDeniedError) {
    return [
      "The account may not read replication sessions.",
      "Give it the role Portal Administrator or Portal User in Enterprise Manager.",
    ];
  }
  if (error instanceof NotFoundError) {
    return ["Enterprise Manager has no session with this id.", "It may be gone by now; open the list of sessions."];
  }
  if (error instanceof NotEnterpriseManagerError) {
    return [
      `What answers at ${emUrl} is not the Enterprise Manager API.`,
      "Check host, port and path in EM_URL; by default it is https://<server>:9398/api.",
    ];
  }
  if (error instanceof CertificateError && error.code === "ERR_FINGERPRINT_MISMATCH") {
    return [
      `The certificate of ${host} is not the one that EM_FINGERPRINT names.`,
      "If it was replaced on purpose, set the fingerprint of the new one; if not, somebody may be in between.",
    ];
  }
  if (error instanceof CertificateError) {
    return [
      `The certificate of ${host} is not trusted (${error.code ?? "no reason given"}).`,
      "Name it or its authority in EM_CA_FILE, or its SHA-256 fingerprint in EM_FINGERPRINT.",
    ];
  }
  if (error instanceof ConnectionError) {
    return [
      `Enterprise Manager at ${host} does not answer (${error.code ?? "connection failed"}).`,
      "Check EM_URL (by default https is on port 9398, http on 9399), that the service runs and that no firewall is in between.",
    ];
  }
  if (error instanceof TimeoutError) {
    return [
      `Enterprise Manager at ${host} takes too long to answer.`,
      "Try again; if it stays so, look at the load of its server.",
    ];
  }
  if (error instanceof HttpError) {
    return [
      `Enterprise Manager answered with an error (status ${error.status}).`,
      error.status === 503 ? "It is busy or under maintenance; try again later." : "Its own log says more.",
    ];
  }
  return [
    "Enterprise Manager's answer could not be read.",
    `Check that EM_URL is the address of its API. The client says: ${oneLine(error)}`,
  ];
}

function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").slice(0, 300);
}
