import { createNodeFetch } from "@em-replica/client/node";
import type { Trust } from "./trust.js";

/** A fetch that trusts the certificates it should and goes through the proxies that the environment names. */
export function fetchWith(trust: Trust | undefined): ReturnType<typeof createNodeFetch> {
  switch (trust?.kind) {
    case "ca":
      return createNodeFetch({ ca: trust.pem });
    case "fingerprint":
      return createNodeFetch({ fingerprint256: trust.sha256 });
    case "unchecked":
      return createNodeFetch({ dangerouslyAcceptAnyCertificate: true });
    default:
      return createNodeFetch();
  }
}
