import { createTransport, type Transporter } from "nodemailer";
import type { SmtpConfig } from "./config/smtp.js";

/** What a mail says. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  /** The same for programs that show it. */
  readonly html?: string;
}

/** Sends a mail; a repetition has the same id. @throws Error whose message has neither an address nor a secret */
export type SendMail = (id: string, to: readonly string[], mail: Mail) => Promise<void>;

const TIMEOUT_MS = 15_000;

export function createMailer({ host, port, tls, username, password, from }: SmtpConfig): SendMail {
  const transport: Transporter = createTransport({
    ...{ host, port, secure: tls, connectionTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    // A password must not cross the network in the clear because someone in between has taken STARTTLS out.
    ...(username !== undefined && { auth: { user: username, pass: password }, requireTLS: !tls }),
  });
  return async (id, to, mail) => {
    await transport
      .sendMail({
        ...{ ...mail, from, to: [...to], messageId: `<${id}@em-replica-monitor>` },
        headers: { "Auto-Submitted": "auto-generated" },
      })
      .catch((error: { readonly code?: string; readonly responseCode?: number }) => {
        throw new Error(`the mail server: ${[error.code, error.responseCode].filter(Boolean).join(" ")}`);
      });
  };
}
