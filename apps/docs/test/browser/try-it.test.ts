import { type Emulator, startEmulator } from "@em-replica/emulator";
import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useSite } from "./site.ts";

const list = "operations/listReplicaSessions.html";

/** Opens the form and points it at a server. */
async function openForm(page: Page, server: string): Promise<void> {
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByLabel("Server on this machine").fill(server);
  await page.getByLabel("Server on this machine").blur();
}

async function send(page: Page): Promise<string> {
  await page
    .getByText("The server responds.")
    .or(page.locator(".note", { hasText: "after" }))
    .waitFor();
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator(".note", { hasText: /after \d+ ms$/ }).waitFor();
  return page.locator(".note").innerText();
}

describe("trying a request", () => {
  const site = useSite();
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ port: 0, cors: true, scenario: "weekend-outage" });
  });
  afterAll(() => emulator?.stop());

  it("logs on, sends the request and shows the response", async () => {
    await using opened = await site.open(list);
    const { page, faults } = opened;
    await openForm(page, emulator.url);
    expect(await send(page)).toMatch(/^200 OK after \d+ ms$/);
    expect(await page.getByLabel("Response").innerText()).toMatch(/^\{\s+"(Refs|ReplicaJobSessions|.*)":/);
    // Before it was told of this server, the form looked at the usual address.
    const usual = (fault: string) => fault.includes("127.0.0.1:9399") || fault.includes("ERR_CONNECTION_REFUSED");
    expect(faults.filter((fault) => !fault.startsWith(`request to ${emulator.url}`) && !usual(fault))).toEqual([]);
  });

  it("offers ids that the server has", async () => {
    await using opened = await site.open("operations/getReplicaSession.html");
    const { page } = opened;
    await openForm(page, emulator.url);
    expect(await send(page)).toMatch(/^200 OK/);
    const offered = await page.locator("datalist option").count();
    expect(offered).toBeGreaterThan(5);
  });

  it("sends the parameters as they were edited", async () => {
    await using opened = await site.open("operations/queryResources.html");
    const { page } = opened;
    await openForm(page, emulator.url);
    await page.getByLabel("type", { exact: true }).fill("ReplicaTaskSession");
    await page.getByLabel("filter", { exact: true }).fill('Result==Failed;VmDisplayName=="mes01"');
    await page.getByLabel("pageSize", { exact: true }).fill("1");
    expect(await page.locator(".target").innerText()).toContain(
      "filter=Result%3D%3DFailed%3BVmDisplayName%3D%3D%22mes01%22",
    );
    expect(await send(page)).toMatch(/^200 OK/);
    expect(await page.getByLabel("Response").innerText()).toContain("mes01");
  });

  it("sends the password to log on and never again, and keeps neither password nor token", async () => {
    await using opened = await site.open(list);
    const { page } = opened;
    const requests: Request[] = [];
    page.on("request", (request) => requests.push(request));
    await openForm(page, emulator.url);
    await send(page);
    const sent = requests.filter((request) => request.url().startsWith(emulator.url) && request.method() !== "OPTIONS");
    expect(sent.length).toBeGreaterThan(2);
    for (const request of sent) {
      const headers = await request.allHeaders();
      expect(headers.authorization !== undefined, request.url()).toBe(request.url().includes("/sessionMngr/"));
      expect(headers.cookie, request.url()).toBeUndefined();
    }
    const kept = await page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain("demo");
    expect(kept).not.toMatch(/token|SessionId/i);
  });

  it("logs on again when the session has expired", async () => {
    await using opened = await site.open(list);
    const { page } = opened;
    const logons: string[] = [];
    page.on("request", (request) => request.method() === "POST" && logons.push(request.url()));
    await openForm(page, emulator.url);
    await send(page);
    emulator.clock.advance(16 * 60_000);
    await page.locator(".try select").selectOption("XML");
    expect(await send(page)).toMatch(/^200 OK/);
    await page.getByLabel("Response").filter({ hasText: "<?xml" }).waitFor();
    expect(logons).toHaveLength(2);
  });

  it("is off while nothing responds, and says how to start something", async () => {
    await using opened = await site.open(list);
    await openForm(opened.page, "http://127.0.0.1:1/api");
    await opened.page.getByText("No response from http://127.0.0.1:1/api").waitFor();
    expect(await opened.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
  });

  it.each(["https://example.com/api", "http://localhost.example.com/api", "http://192.168.0.1/api"])(
    "rejects %s: nothing leaves this machine",
    async (address) => {
      await using opened = await site.open(list);
      await openForm(opened.page, address);
      await opened.page.getByText("Requests go to this machine alone").waitFor();
      expect(await opened.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
      expect(opened.faults.filter((fault) => fault.includes(address))).toEqual([]);
    },
  );

  it("could not reach another machine even if the script wanted to", async () => {
    await using opened = await site.open(list);
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
