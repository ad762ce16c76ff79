import { createServer as createHttp } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@em-replica/emulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { access, run } from "./support/run.js";

let em: Emulator;
let secure: Emulator;
beforeAll(async () => {
  em = await startEmulator({ port: 0, days: 2 });
  secure = await startEmulator({ port: 0, days: 1, tls: true });
});
afterAll(async () => {
  await em.stop();
  await secure.stop();
});

describe("doctor", () => {
  test("runs all checks and exits 0", async () => {
    const { code, stdout } = await run(["doctor"], { env: access(em.url) });
    for (const step of ["Name", "Port", "API", "Logon", "Role", "Clock", "JSON", "Pages", "History", "Backup servers"])
      expect(stdout).toMatch(new RegExp(`^ok +${step} `, "m"));
    expect(stdout).toContain("100 rows a page where no size is requested");
    expect(code).toBe(0);
  });

  test("prints the flag that trusts a self-signed certificate, and the flag works", async () => {
    const { code, stdout } = await run(["doctor"], { env: access(secure.url) });
    expect(stdout).toMatch(/^problem +Certificate +subject localhost, issuer /m);
    const [, fingerprint = ""] = /--fingerprint ([0-9A-F:]{95})/.exec(stdout) ?? [];
    expect(code).toBe(3);
    expect((await run(["doctor", "--fingerprint", fingerprint], { env: access(secure.url) })).code).toBe(0);
    const wrong = await run(["doctor", "--fingerprint", "ab".repeat(32)], { env: access(secure.url) });
    expect(wrong.stdout).toContain("it is not the one that --fingerprint names");
  });

  test("recognizes servers that are not Enterprise Manager", async () => {
    const page = createHttp((_, response) => response.setHeader("Content-Type", "text/html").end("<h1>Hello</h1>"));
    page.listen(0, "127.0.0.1");
    await new Promise((resolve) => page.once("listening", resolve));
    const { port } = page.address() as AddressInfo;
    const { stdout } = await run(["doctor"], { env: access(`http://127.0.0.1:${port}/api`) });
    page.close();
    expect(stdout).toMatch(/problem +API +status 200, text\/html: this is a web page/);
    const plain = await run(["doctor"], { env: access(em.url.replace("http:", "https:")) });
    expect(plain.stdout).toMatch(/This port speaks plain http/);
    const closed = await run(["doctor"], { env: access("http://127.0.0.1:59999/api") });
    expect(closed.stdout).toMatch(/problem +Port +59999: ECONNREFUSED/);
  });

  test("says what a role may not read", async () => {
    const { code, stdout } = await run(["doctor"], {
      env: { ...access(em.url), EM_USERNAME: "viewer", EM_PASSWORD: "viewer" },
    });
    expect(stdout).toMatch(/problem +Role +may not read Job$/m);
    expect(code).toBe(3);
  });

  test("writes a report without names and addresses", async () => {
    const { stdout } = await run(["doctor", "--report"], { env: access(em.url) });
    expect(stdout).toMatch(/^```text\nem-replica /);
    expect(stdout).not.toMatch(/127\.0\.0\.1|demo|\.example/);
  });
});
