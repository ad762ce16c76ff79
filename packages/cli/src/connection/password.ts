import { UsageError } from "../errors.js";
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
  return checked(
    await read({ prompt: `Password of ${whose}: `, silent: true, output: process.stderr }),
    "The password",
  );
}

function checked(password: string, source: string): string {
  if (password === "") throw new UsageError(`${source} is empty.`);
  if (/\p{Cc}/u.test(password)) throw new UsageError(`${source} contains a line break or another control character.`);
  return password;
}
