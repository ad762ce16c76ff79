/** The jobs that a request is narrowed down to; undefined for all. */
export const idsOf = (jobId: string | undefined): number[] | undefined =>
  jobId === undefined ? undefined : [Number(jobId)];
