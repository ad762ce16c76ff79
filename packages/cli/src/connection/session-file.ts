import { readFileSync, rmSync } from "node:fs";
import type { Session } from "@em-replica/client";
import * as z from "zod";
import { UsageError } from "../errors.js";
import { replaceFile } from "../output/replace-file.js";

const kept = z.object({ url: z.string(), username: z.string(), token: z.string(), id: z.string() });

/** Whose session it is: one of another server or account is not used. */
export interface Owner {
  readonly url: string;
  readonly username: string;
}

/** The session that an earlier call kept; undefined if there is none for this server and account. */
export function readSession(file: string, { url, username }: Owner): Session | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new UsageError(`Cannot read the session file ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    const session = kept.parse(JSON.parse(text));
    return session.url === url && session.username === username ? { token: session.token, id: session.id } : undefined;
  } catch {
    throw new UsageError(`${file} is not a session file. Remove it, or name another one.`);
  }
}

/** Keeps a session for the next call. The token is as good as the password, so only the owner may read the file. */
export async function writeSession(file: string, { url, username }: Owner, { token, id }: Session): Promise<void> {
  await replaceFile(file, `${JSON.stringify({ url, username, token, id })}\n`, 0o600);
}

export function removeSession(file: string): void {
  rmSync(file, { force: true });
}
