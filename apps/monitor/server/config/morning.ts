import { z } from "zod";
import { channelName, mask } from "./alerts.js";
import { mailAddresses } from "./smtp.js";

const zone = z.string("must be the name of a time zone").refine((name) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, "is not a time zone: give it a name such as Europe/Berlin or UTC");

/** One mail a day to each recipient. */
export const morningSchema = z
  .strictObject({
    at: z
      .string('must be a time of day in quotes, such as "06:00"')
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day in quotes, such as "06:00"')
      .default("06:00"),
    zone: zone.default(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
    /** Address of the monitor's page, for a link. */
    pageUrl: z
      .string()
      .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), "is not an http or https address")
      .refine(
        (text) => !URL.parse(text)?.username && !URL.parse(text)?.password,
        "must not hold a user name or password",
      )
      .optional(),
    recipients: z
      .array(
        z.strictObject({
          name: channelName,
          to: mailAddresses,
          /** `problems`: not if everything is well. */
          when: z.enum(["always", "problems"], "must be always or problems").default("always"),
          em: mask.optional(),
          server: mask.optional(),
          job: mask.optional(),
        }),
      )
      .min(1, "is empty: name at least one recipient"),
  })
  .superRefine(({ recipients }, context) => {
    const seen = new Set<string>();
    for (const [index, { name }] of recipients.entries()) {
      if (seen.has(name))
        context.addIssue({
          ...{ code: "custom", path: ["recipients", index, "name"] },
          message: "is used twice: give each recipient its own",
        });
      seen.add(name);
    }
  });

export type MorningConfig = z.output<typeof morningSchema>;
