import { X509Certificate } from "node:crypto";

/** A certificate with its key, both PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** Makes a self-signed certificate for the names of this machine, as Enterprise Manager does at its installation. */
export async function selfSigned(): Promise<TlsFiles> {
  const { generate } = await import("selfsigned");
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: false },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return { cert, key };
}

/** SHA-256 fingerprint of the certificate, in upper-case hex with colons. */
export function fingerprintOf({ cert }: TlsFiles): string {
  return new X509Certificate(cert).fingerprint256;
}
