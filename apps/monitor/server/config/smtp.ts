import { z } from "zod";

export const mailAddress = z
  .string("must be a mail address")
  .regex(/^[^\s@<>\p{Cc}]+@[^\s@<>\p{Cc}]+$/u, "must be a mail address such as night@example.com");

export const mailAddresses = z.array(mailAddress, "must be a list of mail addresses").min(1, "is empty");

/** The mail server that alerts and the morning mail go through. */
export const smtpSchema = z.strictObject({
  host: z.string("is not set: give it the name of the mail server").min(1, "is empty"),
  port: z.int("must be a port").min(1, "must be 1 to 65535").max(65_535, "must be 1 to 65535").default(587),
  /** TLS from the start, as on port 465; otherwise STARTTLS where the server offers it. */
  tls: z.boolean("has two values, true and false").default(false),
  username: z.string().min(1, "is empty").optional(),
  password: z.string().min(1, "is empty").optional(),
  from: mailAddress,
});

export type SmtpConfig = z.output<typeof smtpSchema>;
