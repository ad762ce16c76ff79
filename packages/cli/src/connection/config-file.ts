import { parse, YAMLParseError } from "yaml";
import * as z from "zod";
import { UsageError } from "../errors.js";
import { readText } from "./read-text.js";

const server = z.strictObject({
  url: z.string().describe("address of the API, such as https://em.example:9398/api"),
  username: z.string().describe("account, as DOMAIN\\user"),
  passwordFile: z.string().optional().describe("file that holds the password"),
  fingerprint: z.string().optional().describe("SHA-256 fingerprint of the certificate"),
  caFile: z.string().optional().describe("PEM file of the authority to trust"),
});

const targetRule = z.strictObject({
  em: z.string().optional(),
  server: z.string().optional(),
  job: z.string().optional(),
  vm: z.string().optional(),
  target: z.string().regex(/\D/, "must have a unit, such as 4h").describe("a duration, such as 4h or 1d 12h"),
});

const config = z.strictObject({
  servers: z
    .record(z.string().regex(/^(?!all$)[\w.-]+$/, "must be letters, digits, . _ - and not all"), server)
    .default({}),
  targets: z.array(targetRule).default([]),
});

export type ServerConfig = z.output<typeof server>;
export type Config = z.output<typeof config>;

/**
 * Reads a config file.
 *
 * @throws UsageError with the path of each key that is wrong; no value is repeated, it might be a secret
 */
export function readConfig(file: string): Config {
  const text = readText(file, "config file");
  let data: unknown;
  try {
    data = parse(text) ?? {};
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line;
    throw new UsageError(`${file}${line === undefined ? "" : `:${line}`} is not valid YAML (${error.code}).`);
  }
  const result = config.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `  ${path.join(".") || "(top)"}: ${message}`);
  throw new UsageError(`${file} is not a valid config file:\n${issues.join("\n")}`);
}
