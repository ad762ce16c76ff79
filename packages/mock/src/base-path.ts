/** Path under which an Enterprise Manager serves its API. */
export const basePath = "/api";
