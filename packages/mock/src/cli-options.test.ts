import { describe, expect, it } from "vitest";
import { readOptions } from "./cli-options.js";

describe("the command line of em-replica-mock", () => {
  it("serves on loopback port 4010 when nothing is said", () => {
    expect(readOptions([])).toEqual({ kind: "serve", port: 4010, host: "127.0.0.1" });
  });

  it("takes port and host", () => {
    expect(readOptions(["--port", "0", "--host", "::1"])).toEqual({ kind: "serve", port: 0, host: "::1" });
  });

  it.each(["-1", "65536", "http", "", "1e3", "4010.5", "99999999999999999999"])("refuses the port %j", (port) => {
    const options = readOptions([`--port=${port}`]);
    expect(options).toMatchObject({ kind: "error", message: expect.stringContaining("0 to 65535") });
  });

  it.each([["--prot", "1"], ["extra"], ["--port"], ["--help=yes"]])("refuses %j and points to --help", (...args) => {
    expect(readOptions(args)).toMatchObject({ kind: "error", message: expect.stringContaining("--help") });
  });

  it.each([
    [["--help"], "help"],
    [["-h", "--port", "x"], "help"],
    [["--version"], "version"],
  ])("answers %j with %s", (args, kind) => {
    expect(readOptions(args)).toEqual({ kind });
  });
});
