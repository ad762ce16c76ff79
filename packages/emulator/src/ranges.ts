/** The least and the most that a number can be, wherever it comes from. */
export const ranges = {
  port: [0, 65_535],
  vms: [0, 1_000_000],
  days: [0, 3_650],
  seed: [0, 2 ** 32],
  speed: [0, 1_000_000],
} as const;
