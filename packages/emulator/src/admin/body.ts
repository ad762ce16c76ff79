import type { IncomingMessage } from "node:http";
import { ApiError } from "../http/api-error.js";

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The JSON object in a request's body; an empty one if there is none. @throws ApiError 400, 415. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const body = await read(request);
  if (body.length === 0) return {};
  // Pages of other origins can't send this type without a preflight request.
  if (!request.headers["content-type"]?.startsWith("application/json"))
    throw new ApiError(415, "A body must be application/json");
  try {
    const json: unknown = JSON.parse(body.toString("utf8"));
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch {
    // The text is said to be wrong below, as any other value is.
  }
  throw new ApiError(400, "A body must be a JSON object");
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > MAX_BODY_BYTES) break;
      chunks.push(chunk as Buffer);
    }
  } catch {
    throw new ApiError(400, "The connection ended before the body did");
  }
  if (size > MAX_BODY_BYTES) throw new ApiError(400, `A body has at most ${MAX_BODY_BYTES} bytes`);
  return Buffer.concat(chunks);
}
