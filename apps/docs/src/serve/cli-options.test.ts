import { describe, expect, it } from "vitest";
import { readOptions } from "./cli-options.ts";

describe("the command line", () => {
  it("serves on 4001 of this machine when nothing is asked for", () => {
    expect(readOptions([])).toEqual({ kind: "serve", port: 4001, host: "127.0.0.1", watch: false });
  });

  it("takes a port, 0 included, a host, and whether to watch", () => {
    expect(readOptions(["--port", "0", "--host", "::1", "--watch"])).toEqual({
      kind: "serve",
      port: 0,
      host: "::1",
      watch: true,
    });
  });

  it.each(["-1", "65536", "4001x", "", "1e3", " 80"])("refuses the port %j by name", (port) => {
    expect(readOptions([`--port=${port}`])).toEqual({
      kind: "error",
      message: `--port takes a number from 0 to 65535, not "${port}".`,
    });
  });

  it("refuses an unknown flag by name and points to the help", () => {
    const options = readOptions(["--prot", "1"]);
    expect(options.kind === "error" && options.message).toMatch(/--prot.*--help/);
  });
});
