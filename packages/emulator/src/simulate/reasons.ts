import type { Random } from "../random.js";

/** Texts in the manner of the product. Nothing should compare them. */
const failures = [
  (vm: string) => `Processing ${vm} Error: The host did not respond in time. Failed to open the virtual disk.`,
  (vm: string) => `Processing ${vm} Error: Failed to create a snapshot, the virtual machine is busy with another task.`,
  (vm: string) => `Processing ${vm} Error: There is not enough space on the target datastore.`,
  (vm: string) => `Processing ${vm} Error: The connection to the proxy was lost while the data was sent.`,
] as const;

const warnings = [
  (vm: string) => `Processing ${vm} Warning: The guest did not respond, so the point is crash consistent.`,
  (vm: string) => `Processing ${vm} Warning: Changed block tracking is off, the whole disk was read.`,
  (vm: string) => `Processing ${vm} Warning: The target datastore is low on free space.`,
] as const;

export const failureReason = (random: Random, vm: string): string => random.pick(failures)(vm);
export const warningReason = (random: Random, vm: string): string => random.pick(warnings)(vm);
