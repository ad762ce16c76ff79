import { type Client, createClient } from "@em-replica/client";
import { createNodeFetch } from "@em-replica/client/node";
import pLimit from "p-limit";
import type { ManagerConfig } from "../config/schema.js";
import type { Trust } from "../config/trust.js";

/** A client of one Enterprise Manager, and its clock. */
export interface Connection {
  readonly client: Client;
  /** How far its clock is ahead of this machine's, by the `Date` header of its latest response; 0 before the first. */
  clockOffset(): number;
  /** Logs out, within three seconds; never rejects. */
  close(): Promise<void>;
}

/** A stop must not wait for a server that is gone; its session ends by itself after 15 idle minutes. */
const LOGOUT_MS = 3_000;

/** Requests to one Enterprise Manager at once. A collection sends one after the other; this holds whatever is built on it. */
const MAX_REQUESTS = 2;

/** Opens an Enterprise Manager for reading. Nothing is sent before the first call. */
export function connect({ url, username, password, trust }: ManagerConfig): Connection {
  const limit = pLimit(MAX_REQUESTS);
  const fetch = createNodeFetch(trustOptions(trust));
  const client = createClient({
    baseUrl: url,
    credentials: { username, password },
    fetch: (target, init) => limit(() => fetch(target, init)),
  });
  return {
    client,
    // The header has whole seconds: less than one is no difference.
    clockOffset: () => Math.trunc((client.clockOffset() ?? 0) / 1000) * 1000,
    close: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, LOGOUT_MS);
      void client.close().then(resolve, resolve);
      return promise.finally(() => clearTimeout(timer));
    },
  };
}

function trustOptions(trust: Trust | undefined): Parameters<typeof createNodeFetch>[0] {
  switch (trust?.kind) {
    case "ca":
      return { ca: trust.pem };
    case "fingerprint":
      return { fingerprint256: trust.sha256 };
    case "unchecked":
      return { dangerouslyAcceptAnyCertificate: true };
    default:
      return {};
  }
}
