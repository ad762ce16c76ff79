import { env } from "node:process";

/** What all random choices of a run start from. Printed at the end; `CONTRACT_SEED` repeats a run. */
export const seed = Number(env.CONTRACT_SEED ?? 1);
