import { safe } from "./safe.js";

/** A line for people, on standard error, so that data stay data. */
export function note(text: string): void {
  process.stderr.write(`${text.split("\n").map(safe).join("\n")}\n`);
}

/** A line on a terminal that is written anew; nothing where standard error is no terminal. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${safe(text)}`);
}

/** Takes that line away. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
