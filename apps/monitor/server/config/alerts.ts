import { z } from "zod";
import { alertKinds } from "../alerts/alert.js";
import { mailAddresses } from "./smtp.js";

export const mask = z.string("must be a name, in which * and ? stand for anything").min(1, "is empty");

const scope = {
  em: mask.optional(),
  server: mask.optional(),
  job: mask.optional(),
  vm: mask.optional(),
  kinds: z
    .array(z.enum(alertKinds, `must be one of ${alertKinds.join(", ")}`))
    .min(1, "is empty")
    .optional(),
};

export const channelName = z
  .string("is not set: give each channel a name of your own")
  .regex(/^[^\p{Cc}]{1,100}$/u, "must have 1 to 100 characters, none of them a control character");

const url = z
  .string("is not set: give it the address to send to, in url, urlEnv or urlFile")
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), "is not an http or https address")
  // fetch sends nothing to such an address.
  .refine((text) => !URL.parse(text)?.username && !URL.parse(text)?.password, "must not hold a user name or password");

const webhook = z.strictObject({
  name: channelName,
  type: z.enum(["webhook", "slack", "teams", "ntfy"]),
  url,
  /** Signs what is sent; only of `webhook`. */
  secret: z.string().min(16, "must have at least 16 characters: openssl rand -hex 32 makes one").optional(),
  ...scope,
});

const email = z.strictObject({
  name: channelName,
  type: z.literal("email"),
  to: mailAddresses,
  ...scope,
});

const instant = z.iso
  .datetime({ offset: true, error: "must be a time with its zone, such as 2026-11-28T22:00:00Z" })
  .transform((text) => Date.parse(text));

const silence = z
  .strictObject({ ...scope, from: instant.optional(), until: instant.optional() })
  // Written so that an instant that can't be read, which is reported by itself, is not reported here as well.
  .refine(({ from = -Infinity, until = Infinity }) => !(from >= until), "ends before it begins: check from and until");

/** Who is told of what is wrong; `duration` is the monitor's schema of durations. */
export const alertsSchema = (duration: z.ZodType<number, string | number>) =>
  z
    .strictObject({
      channels: z
        .array(
          z.discriminatedUnion("type", [webhook, email], {
            error: "must have a type: webhook, slack, teams, ntfy or email",
          }),
        )
        .min(1, "is empty: name at least one channel"),
      silences: z.array(silence).default([]),
      repeat: duration.default(24 * 3_600_000),
    })
    .superRefine(({ channels }, context) => {
      const seen = new Set<string>();
      for (const [index, channel] of channels.entries()) {
        const problem = (key: string, message: string) =>
          context.addIssue({ code: "custom", path: ["channels", index, key], message });
        if (seen.has(channel.name)) problem("name", "is used twice: give each channel its own");
        seen.add(channel.name);
        if (channel.type !== "email" && channel.type !== "webhook" && channel.secret !== undefined)
          problem("secret", "is only for channels of the type webhook");
      }
    });

export type AlertsConfig = z.output<ReturnType<typeof alertsSchema>>;
export type ChannelConfig = AlertsConfig["channels"][number];
