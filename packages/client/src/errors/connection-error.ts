import type { ErrorContext } from "./em-error.js";
import { ConnectionError } from "./other-errors.js";

/**
 * Says in one line why `fetch` had no answer and what to do about it. Only Node and its like tell the reason, as a code;
 * browsers never do, so what is known about codes is loaded where there is one.
 */
export async function connectionError(error: TypeError, { method, url = "" }: ErrorContext): Promise<Error> {
  const code = codeOf(error);
  const { host } = new URL(url);
  const details = { method, url, cause: error };
  if (code) return (await import("./explain-code.js")).explainCode(code, host, details);
  return new ConnectionError(
    `No answer from ${host}: the connection failed; check address, network and, in browsers, CORS`,
    details,
  );
}

function codeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 5) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error.name === "HTTPParserError") return "HPE"; // Some versions of Node give no code here.
  return codeOf(error.cause, depth + 1);
}
