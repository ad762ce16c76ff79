import { TLSSocket } from "node:tls";
import type { buildConnector } from "undici";

type Connector = buildConnector.connector;

/**
 * Wraps what opens connections so that only one certificate is accepted. Nothing is sent before it has been seen.
 * @throws TypeError if the fingerprint is not 64 hex digits, with or without colons.
 */
export function pinned(fingerprint256: string): (connect: Connector) => Connector {
  const wanted = plain(fingerprint256);
  if (!/^[0-9A-F]{64}$/.test(wanted))
    throw new TypeError("fingerprint256 must be 64 hex digits, with or without colons");
  return (connect) => (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const found = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.fingerprint256 : undefined;
      if (found && plain(found) === wanted) return callback(null, socket);
      socket.destroy();
      const message = found
        ? `The certificate's SHA-256 fingerprint is ${found}`
        : "There is no certificate: not https";
      callback(Object.assign(new Error(message), { code: "ERR_FINGERPRINT_MISMATCH" }), null);
    });
}

const plain = (fingerprint: string) => fingerprint.replaceAll(":", "").toUpperCase();
