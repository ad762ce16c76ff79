import type { IncomingMessage, ServerResponse } from "node:http";
import { FaultError } from "../faults/fault.js";
import { ApiError } from "../http/api-error.js";
import { send } from "../http/send.js";
import { OptionError } from "../options.js";
import type { Runtime } from "../runtime.js";
import { ScenarioError } from "../scenario/read.js";
import { adminRoot } from "./address.js";
import { readJson } from "./body.js";
import { commands } from "./commands.js";
import { guardAdmin } from "./guard.js";

/** Handles a request to the admin API, in JSON. */
export async function handleAdmin(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, json } = await run(runtime, request).then(
    (json) => ({ status: 200, json }),
    (error: unknown) => ({
      status: statusOf(error),
      json: { error: error instanceof Error ? error.message : "unknown" },
    }),
  );
  const body = `${JSON.stringify(json, null, 2)}\n`;
  send(response, { status, headers: { "Content-Type": "application/json" }, body }, runtime.clock.now());
}

async function run(runtime: Runtime, request: IncomingMessage): Promise<unknown> {
  guardAdmin(request.headers);
  const path = (request.url ?? "").split("?")[0]?.slice(adminRoot.length).replace(/\/+$/, "") || "/";
  const name = `${request.method} ${path}`;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new ApiError(404, `There is no ${name} here; there are ${Object.keys(commands).join(", ")}`);
  return command(runtime, await readJson(request));
}

/** What the caller wrote is the caller's fault; everything else is the emulator's. */
function statusOf(error: unknown): number {
  if (error instanceof ApiError) return error.status;
  const isGiven = error instanceof ScenarioError || error instanceof OptionError || error instanceof FaultError;
  if (isGiven || error instanceof RangeError) return 400;
  console.error(error);
  return 500;
}
