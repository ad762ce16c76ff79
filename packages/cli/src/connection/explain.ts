import {
  AuthenticationError,
  CertificateError,
  ConnectionError,
  isEmError,
  NotEnterpriseManagerError,
  PermissionDeniedError,
} from "@em-replica/client";
import { UnknownError, UsageError } from "../errors.js";
import { safe } from "../output/safe.js";

/** What to print for an error that a user can do something about; undefined for a fault of this program. */
export function messageOf(error: unknown): string | undefined {
  return error instanceof UsageError || error instanceof UnknownError ? error.message : explain(error);
}

/** A message as the text of a monitoring plugin: one line that does nothing, without the bar that begins performance data. */
export const pluginText = (message: string) => safe(message.replaceAll(/\.?\n/g, ". ")).replaceAll("|", "/");

/** What went wrong and what to do about it, in the words of the flags; undefined for what no server caused. */
export function explain(error: unknown): string | undefined {
  if (error instanceof DOMException && error.name === "TimeoutError")
    return "The time of --timeout is up before Enterprise Manager was done.";
  if (!isEmError(error)) return undefined;
  const advice = adviceFor(error);
  return advice ? `${error.message}\n${advice}` : error.message;
}

function adviceFor(error: unknown): string | undefined {
  if (error instanceof AuthenticationError)
    return "Check --username (as DOMAIN\\user), the password, and that the account has a role in Enterprise Manager.";
  if (error instanceof PermissionDeniedError)
    return "The account needs the role Portal Administrator, or Portal User for all but jobs.";
  if (error instanceof CertificateError)
    return "Trust the certificate with --fingerprint or --ca-file; em-replica doctor prints the fingerprint.";
  if (error instanceof NotEnterpriseManagerError)
    return "Check the address: by default it is https://<server>:9398/api. em-replica doctor tells what is there.";
  if (error instanceof ConnectionError)
    return "Check address, port and firewall; em-replica doctor goes through it step by step.";
  return undefined;
}
