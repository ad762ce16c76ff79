import { open, rename, rm } from "node:fs/promises";
import { UsageError } from "../errors.js";

/**
 * Writes a file anew: beside it, and then in its place, so that whoever reads sees the old text or the new one, and so
 * that the rights of the old file do not count.
 *
 * @throws UsageError if the file can't be written
 */
export async function replaceFile(path: string, text: string, mode = 0o666): Promise<void> {
  const next = `${path}.${process.pid}.tmp`;
  try {
    await using file = await open(next, "wx", mode);
    await file.writeFile(text);
    await file.sync();
    await rename(next, path);
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`Cannot write to ${path} (${code}).`);
  }
}
