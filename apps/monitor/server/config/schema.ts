import { parseVmLabels } from "@em-replica/metrics";
import { DurationError, parseDuration, parseTargets, TargetError, type TargetRule } from "@em-replica/rpo";
import { z } from "zod";
import { alertsSchema } from "./alerts.js";
import { morningSchema } from "./morning.js";
import { isAddressRange, isLoopback } from "./networks.js";
import type { OtlpSettings } from "./otlp.js";
import { smtpSchema } from "./smtp.js";
import { parseFingerprint, readCertificate, type Trust } from "./trust.js";

const EXAMPLE = "for example https://em.example:9398/api";

const url = z
  .string(`is not set: give it the address of the Enterprise Manager API, ${EXAMPLE}`)
  .transform((text, context) => {
    const problem = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    const parsed = URL.parse(text.trim());
    if (parsed === null || !/^https?:$/.test(parsed.protocol))
      return problem(`is not an http or https address: give it one, ${EXAMPLE}`);
    if (parsed.username !== "" || parsed.password !== "") {
      return problem("must not hold a user name or password: they have settings of their own");
    }
    if (parsed.search !== "" || parsed.hash !== "")
      return problem(`must end with the path of the API, without "?" or "#", ${EXAMPLE}`);
    if (parsed.pathname === "/") return problem(`has no path: the API is under /api, ${EXAMPLE}`);
    return parsed.href.replace(/\/+$/, "");
  });

const username = z
  .string("is not set: give it an account that may log on to Enterprise Manager, as DOMAIN\\user")
  .min(1, "is empty: give it an account that may log on to Enterprise Manager, as DOMAIN\\user")
  // RFC 7617: in Basic credentials the user name ends at the first colon.
  .regex(/^[^:\p{Cc}]*$/u, "has a colon or a control character in it: write it as DOMAIN\\user");

const password = z
  .string("is not set: give it the password of the account")
  .min(1, "is empty: give it the password of the account")
  .regex(/^\P{Cc}*$/u, "has a line break or another control character in it: remove it");

const fingerprint = z.string().transform((text, context) => {
  const sha256 = parseFingerprint(text);
  if (sha256) return sha256;
  context.addIssue({ code: "custom", message: "is not a SHA-256 fingerprint: give it 64 hexadecimal digits" });
  return z.NEVER;
});

const caFile = z.string().transform((file, context) => {
  const certificate = readCertificate(file);
  if ("pem" in certificate) return certificate.pem;
  context.addIssue({ code: "custom", message: certificate.problem });
  return z.NEVER;
});

/** A duration such as `5m`, in milliseconds. */
export const durationSchema = z
  .union([z.string(), z.number()], "must be a duration such as 90s, 15m, 24h or 400d")
  .transform((text, context) => {
    try {
      return parseDuration(text);
    } catch (error) {
      if (!(error instanceof DurationError)) throw error;
      context.addIssue({ code: "custom", message: "must be a duration such as 90s, 15m, 24h or 400d" });
      return z.NEVER;
    }
  });

const vmLabels = z.string("must be text").transform((text, context) => {
  try {
    return parseVmLabels(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue({ code: "custom", message: "must be all, outside, none, or a mask of VM names with * or ?" });
    return z.NEVER;
  }
});

const DAY = 86_400_000;

/** Durations with a least and a most. */
const durationBetween = (least: number, most: number, words: string) =>
  durationSchema.refine((ms) => ms >= least && ms <= most, `must be from ${words}`);

const interval = durationBetween(10_000, DAY, "10s to 24h");

/** The settings of one Enterprise Manager, as a file names them. Their descriptions are the help of their variables. */
export const managerSettings = z.strictObject({
  name: z
    .string("is not set: give each Enterprise Manager a name of your own")
    .regex(/^[^\p{Cc}]{1,100}$/u, "must have 1 to 100 characters, none of them a control character")
    .describe("name to show (default: the host of its address)"),
  url: url.describe("address of the API with its path, such as https://em.example:9398/api"),
  username: username.describe("an account with the role Portal Administrator or Portal User, as DOMAIN\\user"),
  password: password.describe("its password"),
  caFile: caFile
    .optional()
    .describe("PEM file with the server's certificate or its authority's, if the system does not trust it"),
  fingerprint: fingerprint.optional().describe("or the SHA-256 fingerprint of the server's certificate"),
  insecureSkipVerify: z
    .boolean("has two values, true and false")
    .optional()
    .describe("or true: no check at all, anyone in between can read the password"),
  interval: interval.optional(),
});

/** One Enterprise Manager; the password has been read from wherever it is kept. */
const manager = managerSettings.transform(
  ({ caFile: pem, fingerprint: sha256, insecureSkipVerify, ...rest }, context) => {
    if ([pem, sha256, insecureSkipVerify || undefined].filter((choice) => choice !== undefined).length > 1) {
      context.addIssue({
        code: "custom",
        message: "caFile, fingerprint and insecureSkipVerify exclude each other: set one of them",
      });
    }
    const trust: Trust | undefined = pem
      ? { kind: "ca", pem }
      : sha256
        ? { kind: "fingerprint", sha256 }
        : insecureSkipVerify
          ? { kind: "unchecked" }
          : undefined;
    if (trust && rest.url?.startsWith("http:")) {
      context.addIssue({
        code: "custom",
        path: ["url"],
        message: "is plain http, which has no certificate to trust: use https, or leave the choice of trust out",
      });
    }
    return { ...rest, trust };
  },
);

const port = z
  .int("must be a number from 0 (any free port) to 65535")
  .min(0, "must be 0 to 65535")
  .max(65_535, "must be 0 to 65535");

/** The settings of the monitor, as a file names them. Their descriptions are the help of their variables. */
export const settings = z.strictObject({
  managers: z.array(manager).min(1, "is empty: name at least one Enterprise Manager"),
  target: z.union([z.string(), z.number()]).default("24h").describe("target for the age of recovery points"),
  targets: z.array(z.unknown(), "must be a list of rules").default([]),
  interval: interval.prefault("5m").describe("time between collections"),
  archive: z
    .string()
    .min(1, "is empty: give it a path or a postgres:// address")
    .default("em-replica-monitor.sqlite")
    .describe("path of an SQLite file, or postgres://user@host/database, whose password may come from PGPASSWORD"),
  host: z
    .string()
    .min(1, "is empty: give it an address to listen on")
    .default("127.0.0.1")
    .describe("address to listen on; any but loopback demands a token or an authenticating proxy"),
  port: port.default(4000).describe("port, 0 for any free one"),
  token: z
    .string()
    .regex(
      /^[\x21-\x7e]{16,}$/,
      "must have at least 16 printable ASCII characters without blanks: openssl rand -hex 32 makes one",
    )
    .optional()
    .describe("secret for API and login page, at least 16 characters"),
  trustProxy: z
    .strictObject({
      header: z.string().regex(/^[A-Za-z0-9-]+$/, "must be the name of a header, such as X-Forwarded-User"),
      addresses: z
        .array(z.string().refine(isAddressRange, "must be an IP address or a network such as 10.0.0.0/8"))
        .min(1, "is empty: name the addresses of the proxy"),
    })
    .optional()
    .describe("header@addresses of an authenticating proxy, such as X-Forwarded-User@10.0.0.5,10.0.1.0/24"),
  roles: z
    .array(z.enum(["collect", "serve"], "must be collect or serve"))
    .min(1)
    .default(["collect", "serve"]),
  metricsVmLabels: vmLabels
    .prefault("outside")
    .describe("VMs with series of their own in /metrics: all, outside, none, or a mask such as sql*"),
  alerts: alertsSchema(durationBetween(5 * 60_000, 30 * DAY, "5m to 30d")).optional(),
  morning: morningSchema.optional(),
  smtp: smtpSchema.optional(),
  retention: z
    .strictObject({
      rows: durationBetween(2 * DAY, 3_650 * DAY, "2d to 3650d").default(400 * DAY),
      rollups: durationBetween(2 * DAY, 3_650 * DAY, "2d to 3650d").default(5 * 365 * DAY),
    })
    .prefault({}),
});

/** The whole configuration, secrets already read. */
export const configSchema = settings
  .superRefine(({ managers, host, token, trustProxy, alerts, morning, smtp }, context) => {
    const needMail = [
      ...(alerts?.channels ?? []).flatMap(({ type }, index) =>
        type === "email" ? [["alerts", "channels", index, "type"]] : [],
      ),
      ...(morning ? [["morning"]] : []),
    ];
    for (const path of smtp ? [] : needMail)
      context.addIssue({ code: "custom", path, message: "needs a mail server: set smtp" });
    if (!isLoopback(host) && !token && !trustProxy) {
      context.addIssue({
        code: "custom",
        path: ["host"],
        message: "is reachable from other machines: set a token or trustProxy as well, or listen on 127.0.0.1",
      });
    }
    const seen = new Set<string>();
    for (const [index, { name }] of managers.entries()) {
      if (seen.has(name.toLowerCase())) {
        context.addIssue({
          code: "custom",
          path: ["managers", index, "name"],
          message: "is used twice: give each Enterprise Manager its own",
        });
      }
      seen.add(name.toLowerCase());
    }
  })
  .transform(({ target, targets, ...config }, context) => {
    try {
      // The rules belong to packages/rpo, which the command line applies as well.
      return { ...config, targets: parseTargets({ default: target, rules: targets as TargetRule[] }) };
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      const [, index, message = error.message] = /^rules(\S*) (.*)$/s.exec(error.message) ?? [];
      const [path, words] =
        index === undefined
          ? ["target", "must be a duration such as 4h, from one minute to ten years"]
          : [`targets${index}`, message];
      context.addIssue({ code: "custom", path: [path], message: words });
      return z.NEVER;
    }
  });

/** What the monitor runs with. Durations are milliseconds. */
export type Config = z.output<typeof configSchema> & { readonly otlp?: OtlpSettings | undefined };
export type ManagerConfig = Config["managers"][number];
