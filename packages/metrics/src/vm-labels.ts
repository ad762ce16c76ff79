import { matchesMask } from "@em-replica/rpo";

/** Which VMs have series of their own: all, those outside their target, none, or those whose name matches a mask. */
export type VmLabels = "all" | "outside" | "none" | { readonly mask: string };

export const DEFAULT_VM_LABELS: VmLabels = "outside";

const EXPECTED = "Expected all, outside, none, or a mask of VM names with * or ?";

/**
 * Reads a choice of VM labels, for flags and settings.
 *
 * @throws RangeError for an invalid text
 */
export function parseVmLabels(text: string): VmLabels {
  const given = text.trim();
  if (given === "all" || given === "outside" || given === "none") return given;
  // A mask without a wildcard is more likely a slip of the pen, which would leave all VMs out.
  if (!/[*?]/.test(given) || given.length > 200) throw new RangeError(EXPECTED);
  return { mask: given };
}

/** Whether a VM has series of its own. */
export function hasSeries(choice: VmLabels, vm: string, outside: boolean): boolean {
  if (typeof choice === "object") return matchesMask(choice.mask, vm);
  return choice === "all" || (choice === "outside" && outside);
}
