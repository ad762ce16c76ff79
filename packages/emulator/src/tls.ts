/** A certificate with its key, both PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}
