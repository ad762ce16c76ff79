import { readFileSync } from "node:fs";
import { UsageError } from "../errors.js";

/** @throws UsageError if the file can't be read */
export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read the ${what} ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
