import type { ScenarioInput, Schedule } from "../scenario.js";
import { daily, every, job } from "./job.js";

const sites = [
  "ams",
  "ber",
  "bru",
  "cph",
  "dub",
  "fra",
  "gva",
  "hel",
  "lis",
  "lon",
  "mad",
  "mil",
  "muc",
  "osl",
  "par",
  "prg",
  "rom",
  "sto",
  "vie",
  "zrh",
];
const services = [
  "crm",
  "dc",
  "dev",
  "erp",
  "files",
  "hr",
  "intra",
  "ldap",
  "mail",
  "mes",
  "mon",
  "print",
  "proxy",
  "sap",
  "scm",
  "sql",
  "test",
  "vdi",
  "web",
  "wiki",
  "dwh",
  "bi",
  "ci",
  "git",
  "voip",
];
const vmsOfJob = 10;

/** Twenty servers, 500 jobs, 5,000 VMs. Most jobs run at night, each site half an hour after the one before. */
export const enterprise = (): ScenarioInput => ({
  name: "enterprise",
  title: "20 servers, 500 jobs, 5,000 VMs, the mishaps of a month",
  days: 30,
  servers: sites.map(server),
  incidents: [
    {
      kind: "outage",
      server: serverName("fra"),
      from: "-12d",
      to: "-11d",
      reason: "The backup server could not reach its proxies.",
    },
    { kind: "slow", server: serverName("mil"), from: "-20d", to: "-6d", factor: 4 },
    { kind: "flaky", server: serverName("lis"), from: "-30d", factor: 0.06 },
    { kind: "paused", job: "osl Test", from: "-9d" },
  ],
});

function serverName(site: string): string {
  return `vbr-${site}.corp.example`;
}

function server(site: string, index: number) {
  return { name: serverName(site), jobs: services.map((service, position) => siteJob(site, service, index, position)) };
}

function siteJob(site: string, service: string, index: number, position: number) {
  const name = `${site} ${service.charAt(0).toUpperCase()}${service.slice(1)}`;
  const vms = Array.from(
    { length: vmsOfJob },
    (_, number) => `${site}-${service}${String(number + 1).padStart(2, "0")}`,
  );
  return job(name, scheduleOf(service, index, position), vms);
}

/** Databases every six hours, everything else at night, spread over eight hours. */
function scheduleOf(service: string, index: number, position: number): Schedule {
  if (service === "sql") return every(360);
  const minutes = (20 * 60 + (index % 8) * 30 + position * 10) % (24 * 60);
  return daily(`${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
}
