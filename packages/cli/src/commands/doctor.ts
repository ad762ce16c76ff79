import { arch, platform } from "node:os";
import { type RequestFlags, type Server, withServers } from "../connection/connect.js";
import { explain } from "../connection/explain.js";
import { apiSteps } from "../doctor/api.js";
import { networkSteps, proxyStep } from "../doctor/network.js";
import { scrubber } from "../doctor/scrub.js";
import { type Finding, fatal } from "../doctor/step.js";
import { UnknownError } from "../errors.js";
import { write } from "../output/listing.js";
import { safe } from "../output/safe.js";
import { paint } from "../output/style.js";
import { version } from "../version.js";

export interface DoctorFlags extends RequestFlags {
  readonly report?: boolean;
}

/** `em-replica doctor`: goes from the name to the history and says at each step what is wrong and what to do. */
export async function doctor(flags: DoctorFlags): Promise<void> {
  await withServers(flags, async (servers, signal) => {
    let problems = 0;
    for (const server of servers) problems += await examine(server, flags, signal);
    if (problems > 0) throw new UnknownError(`${problems} ${problems === 1 ? "thing" : "things"} to look at.`);
  });
}

async function examine(server: Server, { report }: DoctorFlags, signal: AbortSignal): Promise<number> {
  const scrub = report ? scrubberOf(server) : (text: string, _names?: readonly string[]) => text;
  await write(report ? "```text\n" : "");
  await write(`em-replica ${version}, Node ${process.versions.node}, ${platform()} ${arch()}\n`);
  await write(scrub(`${server.name}: ${server.settings.url}\n`));
  let problems = 0;
  for (const step of [...proxyStep(process.env), ...networkSteps(server.settings), ...apiSteps(server)]) {
    const finding = await step.run(signal).catch((error: unknown): Finding => {
      signal.throwIfAborted();
      return fatal("", explain(error)?.split("\n")[0] ?? String(error));
    });
    const mark = finding.ok ? paint("green", "ok     ") : paint("red", "problem");
    const [first = "", ...rest] = finding.lines.map((line) => scrub(safe(line), finding.names));
    await write(`${mark}  ${step.title.padEnd(14)}  ${first}\n`);
    for (const line of rest) await write(`${" ".repeat(25)}${line}\n`);
    if (finding.advice) await write(`${" ".repeat(25)}${scrub(safe(`-> ${finding.advice}`))}\n`);
    if (!finding.ok) problems++;
    if (finding.final) break;
  }
  await write(report ? "```\n" : "");
  return problems;
}

function scrubberOf({ name, settings }: Server): ReturnType<typeof scrubber> {
  const [domain, user] = settings.username.includes("\\")
    ? settings.username.split("\\")
    : [undefined, settings.username];
  const { hostname } = new URL(settings.url);
  return scrubber({ password: settings.password, server: hostname, name, domain, user });
}
