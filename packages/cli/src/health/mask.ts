import { matchesMask } from "@em-replica/rpo";

/** Whether a name matches the mask of a flag. Without a mask every name does; without a name none matches. */
export function fits(mask: string | undefined, name: string | null | undefined): boolean {
  return mask === undefined || (typeof name === "string" && matchesMask(mask, name));
}
