import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConfigError } from "./errors.js";

/** How the certificate of Enterprise Manager is checked; by the system's authorities when absent. */
export type Trust =
  | { readonly kind: "ca"; readonly pem: string }
  | { readonly kind: "fingerprint"; readonly sha256: string }
  | { readonly kind: "unchecked" };

const variables = ["EM_CA_FILE", "EM_FINGERPRINT", "EM_INSECURE_SKIP_VERIFY"] as const;

/** Reads the one of the three variables that is set; undefined when none is. Throws ConfigError. */
export function readTrust(environment: Readonly<Record<string, string | undefined>>): Trust | undefined {
  const given = variables.filter((name) => environment[name]);
  if (given.length > 1) throw new ConfigError(`${given.join(" and ")} exclude each other: set one of them.`);
  const [name] = given;
  if (name === undefined) return undefined;
  return readers[name](environment[name] ?? "");
}

const readers: Record<(typeof variables)[number], (value: string) => Trust> = {
  EM_CA_FILE: (file) => ({ kind: "ca", pem: readPem(file) }),
  EM_FINGERPRINT: (text) => {
    const sha256 = text.replace(/^sha256[:=]/i, "").replaceAll(":", "");
    if (/^[0-9a-f]{64}$/i.test(sha256)) return { kind: "fingerprint", sha256: sha256.toLowerCase() };
    throw new ConfigError("EM_FINGERPRINT is not a SHA-256 fingerprint: give it 64 hexadecimal digits.");
  },
  EM_INSECURE_SKIP_VERIFY: (text) => {
    if (text === "true") return { kind: "unchecked" };
    throw new ConfigError("EM_INSECURE_SKIP_VERIFY has one value, true: leave it out to have certificates checked.");
  },
};

function readPem(file: string): string {
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch {
    throw new ConfigError("EM_CA_FILE cannot be read: check the path, and that this account may read it.");
  }
  try {
    new X509Certificate(pem);
  } catch {
    throw new ConfigError("EM_CA_FILE holds no certificate: it takes the server's, or its authority's, in PEM form.");
  }
  return pem;
}
