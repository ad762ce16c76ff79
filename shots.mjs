import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const shots = process.argv.slice(2);
for (const s of shots) {
  const [name, url, w = "1280", h = "900"] = s.split("|");
  const p = await b.newPage({ viewport: { width: +w, height: +h }, timezoneId: "UTC", locale: "en-GB" });
  await p.goto(url); await p.waitForTimeout(2500);
  await p.screenshot({ path: `/tmp/s-${name}.png` });
  await p.close();
}
await b.close();
