import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startLocalServer } from "./local-server.ts";
import { useSite } from "./site.ts";

const path = "operations/listReplicaSessions.html";

/** Opens the first example's form and points it at a server. */
async function openForm(page: Page, server: string): Promise<void> {
  await page.getByRole("button", { name: "Try it" }).first().click();
  await page.getByLabel("Server on this machine").fill(server);
  await page.getByLabel("Server on this machine").blur();
}

describe("trying a request", () => {
  const site = useSite();

  it("logs on, sends the example and shows the answer beside the documented one", async () => {
    await using server = await startLocalServer();
    await using opened = await site.open(path);
    const { page, faults } = opened;
    await openForm(page, server.url);
    await page.getByText("A server answers.").waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".note", { hasText: /^200 OK after \d+ ms$/ }).waitFor();
    expect(await page.locator(".answers figure").allInnerTexts()).toEqual([
      expect.stringMatching(/^Documented\s+\{\s+"Refs"/),
      expect.stringMatching(/^Your server\s+\{\s+"answered": "by you"/),
    ]);
    expect(server.asked.map(({ line }) => line)).toEqual(
      expect.arrayContaining(["GET /api/", "POST /api/sessionMngr/?v=latest", "GET /api/replicaSessions"]),
    );
    // Before it was told of this server, the form looked at the usual address.
    const usual = (fault: string) => fault.includes("127.0.0.1:9399") || fault.includes("ERR_CONNECTION_REFUSED");
    expect(faults.filter((fault) => !fault.startsWith(`request to ${server.url}`) && !usual(fault))).toEqual([]);
  });

  it("sends the password to log on and never again, and the token of the session only", async () => {
    await using server = await startLocalServer();
    await using opened = await site.open(path);
    await openForm(opened.page, server.url);
    await opened.page.getByText("A server answers.").waitFor();
    await opened.page.getByRole("button", { name: "Send" }).click();
    await opened.page.locator(".note", { hasText: "200 OK" }).waitFor();
    for (const { line, headers } of server.asked) {
      expect(headers.authorization !== undefined, line).toBe(line.startsWith("POST /api/sessionMngr/"));
      expect(headers.cookie, line).toBeUndefined();
    }
    const kept = await opened.page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain("demo");
    expect(kept).not.toContain("token");
  });

  it("logs on again when the session has expired", async () => {
    await using server = await startLocalServer();
    await using opened = await site.open(path);
    const { page } = opened;
    await openForm(page, server.url);
    await page.getByText("A server answers.").waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".note", { hasText: "200 OK" }).waitFor();
    server.expire();
    await page.getByLabel("Format").selectOption("XML");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("<Answered/>").waitFor();
    expect(server.asked.filter(({ line }) => line.startsWith("POST")).length).toBe(2);
  });

  it("is off while nothing answers, and says how to start something", async () => {
    await using opened = await site.open(path);
    await openForm(opened.page, "http://127.0.0.1:1/api");
    await opened.page.getByText("Nothing answers at http://127.0.0.1:1/api").waitFor();
    expect(await opened.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
  });

  it.each(["https://example.com/api", "http://localhost.example.com/api", "http://192.168.0.1/api"])(
    "refuses %s: nothing leaves this machine",
    async (address) => {
      await using opened = await site.open(path);
      await openForm(opened.page, address);
      await opened.page.getByText("Requests go to this machine alone").waitFor();
      expect(await opened.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
      expect(opened.faults.filter((fault) => fault.includes(address))).toEqual([]);
    },
  );

  it("could not reach another machine even if the script wanted to", async () => {
    await using opened = await site.open(path);
    const blocked = await opened.page.evaluate(() =>
      fetch("https://example.com/").then(
        () => "sent",
        () => "blocked",
      ),
    );
    expect(blocked).toBe("blocked");
    expect(opened.faults.join()).toContain("Content Security Policy");
  });
});
