import type { IncomingMessage } from "node:http";

/** Larger bodies are not read to their end, not even to throw them away. No operation has a body that matters. */
const MAX_BODY_BYTES = 65_536;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/;

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * What is wrong with how a request is framed; undefined if nothing is.
 *
 * Node's strict parser rejects `Content-Length: 0` together with `Transfer-Encoding: chunked`, which one common client
 * sends at the logon. Its lenient one takes that and much else; this is what keeps the rest out.
 */
export function framingError({ headers, rawHeaders, httpVersion }: IncomingMessage): string | undefined {
  if (httpVersion !== "1.1" && httpVersion !== "1.0") return "The HTTP version is not supported";
  if (rawHeaders.some((text) => control.test(text))) return "A header has control characters in it";
  // A blank before the colon must not make another header of it (RFC 9112, 5.1).
  if (rawHeaders.some((text, index) => index % 2 === 0 && !token.test(text))) return "The name of a header is no token";
  const { "transfer-encoding": encoding, "content-length": length } = headers;
  if (encoding !== undefined && encoding.toLowerCase() !== "chunked") return "The transfer encoding is not supported";
  if (encoding !== undefined && length !== undefined && length !== "0") return "The length is given in two ways";
  return undefined;
}

/**
 * Whether nothing more may come over the connection after this request: where its end is in doubt (RFC 9112, 6.1), or
 * where its body is not worth reading to the end.
 */
export function endsConnection({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > MAX_BODY_BYTES;
}
