import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

/** How the certificate of Enterprise Manager is checked; by the system's authorities when absent. */
export type Trust =
  | { readonly kind: "ca"; readonly pem: string }
  | { readonly kind: "fingerprint"; readonly sha256: string }
  | { readonly kind: "unchecked" };

/** 64 hexadecimal digits, however they were written; undefined for anything else. */
export function parseFingerprint(text: string): string | undefined {
  const sha256 = text
    .trim()
    .replace(/^sha-?256([:=]| fingerprint=)/i, "")
    .replaceAll(":", "");
  return /^[0-9a-f]{64}$/i.test(sha256) ? sha256.toLowerCase() : undefined;
}

/** Reads a PEM file. Returns what is wrong with it as text if it can't be used. */
export function readCertificate(file: string): { readonly pem: string } | { readonly problem: string } {
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch {
    return { problem: "cannot be read: check the path, and that this account may read it" };
  }
  try {
    new X509Certificate(pem);
    return { pem };
  } catch {
    return { problem: "holds no certificate: give it the server's, or its authority's, in PEM form" };
  }
}
