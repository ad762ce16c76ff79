import type { IncomingMessage } from "node:http";
import { sessionHeader } from "../logon/credentials.js";
import type { Headers, Reply } from "./reply.js";

/** Lets pages of any origin read a response and the token in it. */
export const corsHeaders: Headers = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": sessionHeader,
};

/** The request that a browser sends before one with such headers. Any other OPTIONS gets 405 (D121). */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

export const preflightReply: Reply = {
  status: 204,
  headers: {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": `Authorization, Accept, ${sessionHeader}`,
    "Access-Control-Allow-Private-Network": "true",
  },
  body: undefined,
};
