import { createHmac } from "node:crypto";
import type { OutgoingAlerts } from "../archive/index.js";
import type { ChannelConfig } from "../config/alerts.js";
import type { SendMail } from "../mail.js";
import { version } from "../version.js";
import type { Condition } from "./alert.js";
import { textOf, titleOf } from "./wording.js";

const TIMEOUT_MS = 15_000;

/** Sends a message to its channel. @throws Error whose message has neither the address nor a secret of the channel */
export async function sendAlerts(channel: ChannelConfig, outgoing: OutgoingAlerts, mail: SendMail): Promise<void> {
  if (channel.type !== "email") return post(channel, outgoing);
  const { id, message } = outgoing;
  await mail(id, channel.to, { subject: titleOf(message), text: `${textOf(message)}\n` });
}

type Webhook = Exclude<ChannelConfig, { type: "email" }>;

/** A stop waits for it: a request that is cut off may have arrived. */
async function post(channel: Webhook, outgoing: OutgoingAlerts): Promise<void> {
  const { body, headers } = requestFor(channel, outgoing, Date.now());
  const response = await fetch(channel.url, {
    ...{ method: "POST", body, redirect: "manual" },
    headers: { "user-agent": `em-replica-monitor/${version()}`, ...headers },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as { readonly code?: unknown };
    throw new Error(
      error.name === "TimeoutError" ? "no response within 15 s" : `no connection (${code ?? error.name})`,
    );
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`status ${response.status}`);
}

/** The body and the headers of a webhook, in the form that the service takes. */
export function requestFor(
  { type, secret }: Webhook,
  { id, message }: OutgoingAlerts,
  now: number,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const title = titleOf(message);
  const text = textOf(message);
  const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { "content-type": "application/json" } });
  switch (type) {
    case "slack":
      // The three characters that its markup gives a meaning to.
      return json({ text: `*${slack(title)}*\n${slack(text)}` });
    case "teams":
      return json({
        type: "message",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            content: {
              type: "AdaptiveCard",
              version: "1.4",
              body: [
                { type: "TextBlock", text: title, weight: "Bolder", wrap: true },
                ...text.split("\n").map((line) => ({ type: "TextBlock", text: line, wrap: true, spacing: "None" })),
              ],
            },
          },
        ],
      });
    case "ntfy": {
      // Headers are ASCII; ntfy decodes this form (RFC 2047).
      const encoded = `=?UTF-8?B?${Buffer.from(title).toString("base64")}?=`;
      const priority = message.firing.length > 0 ? "high" : "default";
      return { body: text, headers: { "content-type": "text/plain; charset=utf-8", title: encoded, priority } };
    }
    case "webhook": {
      const sent = Math.floor(now / 1000);
      const { body, headers } = json({
        ...{ id, sentAt: new Date(sent * 1000).toISOString(), title },
        ...{ firing: message.firing.map(toJson), reminders: message.reminders.map(toJson) },
        resolved: message.resolved.map(toJson),
      });
      if (secret === undefined) return { body, headers };
      const signature = createHmac("sha256", secret).update(`${sent}.${body}`).digest("hex");
      return { body, headers: { ...headers, "monitor-signature": `t=${sent},v1=${signature}` } };
    }
  }
}

const slack = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const toJson = ({ kind, em, server, job, vm, since, text }: Condition) => ({
  ...{ kind, em, server, job, vm, text },
  since: since === null ? null : new Date(since).toISOString(),
});
