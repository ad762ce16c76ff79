import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { EmRow } from "../archive/index.js";
import type { ManagerConfig } from "../config/schema.js";

/** After a rejected password: a locked account is worse than a late recovery. */
const FIRST_REJECTED_MS = 15 * 60_000;
export const MAX_REJECTED_MS = 24 * 3_600_000;

type Rejection = Pick<EmRow, "rejections" | "rejected_until" | "rejected_logon">;
type Logon = Pick<ManagerConfig, "url" | "username" | "password">;

/** What to remember of a rejected password: how often it was, and until when it is not sent again, longer each time. */
export async function rejectionOf(em: EmRow, logon: Logon): Promise<Rejection & { readonly rejected_logon: string }> {
  const known = (await isRejected(em, logon)) ? em : undefined;
  const rejections = (known?.rejections ?? 0) + 1;
  return {
    rejections,
    rejected_until: Date.now() + Math.min(MAX_REJECTED_MS, FIRST_REJECTED_MS * 2 ** Math.min(rejections - 1, 10)),
    rejected_logon: known?.rejected_logon ?? (await newHash(logon)),
  };
}

/** Whether it is this account with this password that was rejected: a changed configuration is tried at once. */
export async function isRejected({ rejected_logon }: EmRow, logon: Logon): Promise<boolean> {
  const [salt = "", hash = ""] = rejected_logon?.split(":") ?? [];
  if (!hash) return false;
  const expected = Buffer.from(hash, "base64");
  const actual = await hashOf(logon, Buffer.from(salt, "base64"));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

async function newHash(logon: Logon): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString("base64")}:${(await hashOf(logon, salt)).toString("base64")}`;
}

/** Slow on purpose: the archive must not help to guess the password. */
const hashOf = ({ url, username, password }: Logon, salt: Buffer): Promise<Buffer> =>
  promisify<string, Buffer, number, Buffer>(scrypt)(JSON.stringify([url, username, password]), salt, 32);
