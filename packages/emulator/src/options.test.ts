import { describe, expect, it } from "vitest";
import { checkOptions, type EmulatorOptions } from "./options.js";
import { namedScenario, scenarioNames } from "./scenario/named/index.js";
import { startEmulator } from "./start.js";

const pem = "-----BEGIN CERTIFICATE-----\nhunter2";
const check = (options: unknown) => () => checkOptions(options as EmulatorOptions);

describe("options of startEmulator", () => {
  it.each<EmulatorOptions>([
    {},
    { port: 0, host: "::1", tls: true, vms: 0, days: 0, seed: 0, speed: 0.5, profile: "13.0", idleMinutes: 0.1 },
    { port: undefined, now: undefined, users: undefined, log: undefined },
    { now: new Date("2026-11-23"), data: "a.sqlite", strict: true, admin: false, cors: true, faults: [] },
    { tls: { cert: pem, key: pem }, baseUrl: "https://em.example.com/api", log: () => {} },
    {
      users: [{ name: "a", password: "", role: "PortalUser" }],
      quirks: { bom: true, fractionDigits: 6, versions: [] },
    },
  ])("can be %j", (options) => {
    expect(check(options)).not.toThrow();
  });

  it.each(scenarioNames)("can be the scenario %s as an object", (name) => {
    expect(check({ scenario: namedScenario(name, Date.UTC(2026, 10, 23)) })).not.toThrow();
  });

  it.each<[object, string]>([
    [{ vmz: 3 }, 'startEmulator has no option "vmz"; its options are port, host,'],
    [{ constructor: 3 }, 'startEmulator has no option "constructor"'],
    [{ port: "9399" }, 'port must be a whole number from 0 to 65535, not "9399"'],
    [{ port: 65_536 }, "port must be a whole number from 0 to 65535, not 65536"],
    [{ host: "" }, 'host must be an address, such as 127.0.0.1, not ""'],
    [{ host: null }, "host must be an address, such as 127.0.0.1, not null"],
    [{ tls: "yes" }, "tls must be true, false, or"],
    [{ tls: { cert: "cert.pem", key: "key.pem" } }, "tls must be true, false, or { cert, key } as PEM texts"],
    [{ scenario: 5 }, "The scenario must be an object, not 5"],
    [{ scenario: {} }, "name is missing; it must be a string"],
    [{ vms: -1 }, "vms must be a whole number from 0 to 1000000, not -1"],
    [{ days: 0.5 }, "days must be a whole number from 0 to 3650, not 0.5"],
    [{ seed: "1" }, "seed must be"],
    [{ now: "2026-11-23" }, 'now must be a Date of the years 1 to 9999, not "2026-11-23"'],
    [{ now: new Date(Number.NaN) }, "now must be a Date of the years 1 to 9999"],
    [{ now: new Date(8.64e15) }, "now must be a Date of the years 1 to 9999"],
    [{ speed: Number.NaN }, "speed must be a number from 0 to 1000000, not NaN"],
    [{ speed: Number.POSITIVE_INFINITY }, "speed must be"],
    [{ profile: "14" }, 'profile must be one of 9.5, 12, 13.0, 13.1, not "14"'],
    [{ quirks: { colour: "red" } }, "quirks must be an object with some of declaredXml,"],
    [{ quirks: { jsonCase: "kebab" } }, "quirks must be"],
    [{ quirks: { bom: "yes" } }, "quirks must be"],
    [{ quirks: { pageSize: -1 } }, "quirks must be"],
    [{ quirks: { versions: "v1_7" } }, "quirks must be"],
    [{ data: "" }, "data must be the name of a file"],
    [{ users: "demo" }, "users must be a list of { name, password, role }"],
    [{ users: [{ name: "demo" }] }, "users[0].password is missing; it must be a string"],
    [
      { users: [{ name: "demo", password: "demo", role: "Admin" }] },
      "users[0].role must be one of PortalAdministrator, PortalUser,",
    ],
    [{ idleMinutes: 0 }, "idleMinutes must be a number of minutes above 0, not 0"],
    [{ strict: "false" }, 'strict must be true or false, not "false"'],
    [{ faults: "latency=1" }, "faults must be a list of rules"],
    [{ admin: 1 }, "admin must be true or false, not 1"],
    [{ log: true }, "log must be a function"],
    [{ baseUrl: "em.example.com" }, "baseUrl must be an http or https address"],
    [{ baseUrl: "file:///api" }, "baseUrl must be an http or https address"],
  ])("cannot be %j", (options, message) => {
    expect(check(options)).toThrow(message);
  });

  it("are never printed where they may be secret, and cut short elsewhere", () => {
    expect(check({ users: "hunter2" })).toThrow(/^(?!.*hunter2)/s);
    expect(check({ tls: pem })).toThrow(/^(?!.*hunter2)/s);
    expect(check({ baseUrl: "ftp://demo:hunter2@em.example.com/api" })).toThrow(/^(?!.*hunter2)/s);
    expect(check({ host: 5, users: [{ name: "a", password: "hunter2" }] })).toThrow(/^(?!.*hunter2)/s);
    expect(check({ port: "9".repeat(1_000) })).toThrow(/^.{0,200}$/);
  });

  it("are looked at before anything is started", async () => {
    await expect(startEmulator(null as never)).rejects.toThrow("startEmulator must be an object, not null");
    await expect(startEmulator({ port: 0, host: "" })).rejects.toMatchObject({ name: "OptionError" });
  });
});
