/** Periods that views offer, in days. */
export const periods = ["1", "7", "14", "30", "90"] as const;
export type Period = (typeof periods)[number];
