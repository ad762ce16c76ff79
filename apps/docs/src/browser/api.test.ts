import { describe, expect, it } from "vitest";
import { isOwnMachine, send } from "./api.ts";

describe("the reader's own machine", () => {
  it.each(["http://localhost:9399/api", "http://127.0.0.1/api", "https://localhost:9398"])("is %s", (address) => {
    expect(isOwnMachine(address)).toBe(true);
  });

  it.each([
    "http://example.com/api",
    "http://localhost.example.com/",
    "http://127.0.0.1.example.com/",
    "http://user:password@localhost/",
    "http://localhost@example.com/",
    "http://[::ffff:1.2.3.4]/",
    "http://0.0.0.0/",
    "ftp://localhost/",
    "javascript:alert(1)",
    "//localhost",
    "localhost:9399",
    "",
  ])("is not %s, and nothing is sent there", async (address) => {
    expect(isOwnMachine(address)).toBe(false);
    const server = { url: address, username: "u", password: "p" };
    const probe = { method: "GET", target: "/" };
    const access = { logOn: probe, probe, tokenHeader: "X-RestSvcSessionId" };
    await expect(send(probe, "none", access, server)).rejects.toThrow("not on this machine");
  });
});
