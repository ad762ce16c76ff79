import { Interrupted, UsageError } from "../errors.js";
import { readText } from "./read-text.js";

/**
 * The password: from a file, from the environment, or typed without echo where there is a terminal. There is no flag
 * for the password itself, because every user of a machine can read the arguments of its processes.
 *
 * @throws UsageError if there is none
 */
export async function readPassword(
  whose: string,
  file: string | undefined,
  variable: string | undefined,
): Promise<string> {
  if (file) return checked(readText(file, "password file").replace(/\r?\n$/, ""), "The password file");
  if (variable) return checked(variable, "EM_PASSWORD");
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError("No password given. Set EM_PASSWORD or EM_PASSWORD_FILE, or give --password-file.");
  const { read } = await import("read");
  const typed = read({ prompt: `Password of ${whose}: `, silent: true, output: process.stderr }).catch(() => {
    throw new Interrupted(); // It rejects at Ctrl-C alone.
  });
  // At the end of the input (Ctrl-D) it does not settle: then there is nothing left to wait for.
  const ended = new Promise<never>((_, reject) => {
    process.once("beforeExit", () => reject(new UsageError("\nNo password given.")));
  });
  return checked(await Promise.race([typed, ended]), "The password");
}

function checked(password: string, source: string): string {
  if (password === "") throw new UsageError(`${source} is empty.`);
  if (/\p{Cc}/u.test(password)) throw new UsageError(`${source} contains a line break or another control character.`);
  return password;
}
