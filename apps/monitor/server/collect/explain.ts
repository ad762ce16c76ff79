import {
  AuthenticationError,
  CertificateError,
  ConnectionError,
  HttpError,
  NotEnterpriseManagerError,
  PermissionDeniedError,
  TimeoutError,
} from "@em-replica/client";

/** Why an Enterprise Manager can't be read, for people: what is wrong and what to do. Neither holds its address. */
export interface Trouble {
  readonly state: "unreachable" | "refused";
  readonly message: string;
  readonly advice: string;
}

/** Turns what the client threw into words. */
export function explain(error: unknown): Trouble {
  if (error instanceof AuthenticationError) {
    return {
      state: "refused",
      message: "Enterprise Manager rejects the user name or password.",
      advice:
        "Check both (the name as DOMAIN\\user), and that the account has a role in Enterprise Manager; then restart the monitor. Until then it tries rarely, so that the account is not locked.",
    };
  }
  if (error instanceof PermissionDeniedError) {
    return {
      state: "refused",
      message: "The account may not read replication sessions.",
      advice: "Give it the role Portal Administrator or Portal User in Enterprise Manager.",
    };
  }
  return { state: "unreachable", ...unreachable(error) };
}

function unreachable(error: unknown): Omit<Trouble, "state"> {
  if (error instanceof NotEnterpriseManagerError) {
    return {
      message: "What responds at the address is not the Enterprise Manager API.",
      advice: "Check host, port and path; by default it is https://<server>:9398/api.",
    };
  }
  if (error instanceof CertificateError && error.code === "ERR_FINGERPRINT_MISMATCH") {
    return {
      message: "The certificate of Enterprise Manager is not the one of the configured fingerprint.",
      advice: "If it was replaced on purpose, set the fingerprint of the new one; if not, somebody may be in between.",
    };
  }
  if (error instanceof CertificateError) {
    return {
      message: `The certificate of Enterprise Manager is not trusted (${error.code ?? "no reason given"}).`,
      advice: "Name it or its authority in a CA file, or configure its SHA-256 fingerprint.",
    };
  }
  if (error instanceof TimeoutError) {
    return {
      message: "Enterprise Manager takes too long to respond.",
      advice: "The monitor tries again; if it stays so, look at the load of its server.",
    };
  }
  if (error instanceof ConnectionError && /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/.test(error.code ?? "")) {
    return {
      message: "The port of Enterprise Manager does not use TLS, although its address begins with https://.",
      advice: "Use http:// with that port, or the port for https (9398 unless it was changed).",
    };
  }
  if (error instanceof ConnectionError) {
    return {
      message: `Enterprise Manager does not respond (${error.code ?? "connection failed"}).`,
      advice: "Check its address (https is on port 9398), that the service runs and that no firewall is in between.",
    };
  }
  if (error instanceof HttpError) {
    return {
      message: `Enterprise Manager returned an error (status ${error.status}).`,
      advice:
        error.status === 503
          ? "It is busy, under maintenance, or has no room for another logon session; the monitor tries again."
          : "Its own log says more; the monitor tries again.",
    };
  }
  return {
    message: "The response of Enterprise Manager could not be read.",
    advice: "Check that the address is that of its API. The monitor tries again; its log has the details.",
  };
}
