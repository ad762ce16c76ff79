import { describe, expect, it } from "vitest";
import { sessionStep } from "../shared/api.ts";
import { parseRoute, sessionAddress, sessionsAddress } from "./route.ts";

const id = "0bcf5a1e-866c-4b40-8bc3-ce64753b9a6b";

describe("parseRoute", () => {
  it("reads what the address functions write", () => {
    expect(parseRoute(sessionAddress(id))).toEqual({ page: "session", id });
    expect(parseRoute(sessionsAddress("failed", 400))).toEqual({ page: "sessions", show: "failed", limit: 400 });
    expect(sessionsAddress(null, sessionStep)).toBe("/");
  });

  it.each(["/?show=everything&limit=0", "/?limit=1e9", "/?limit=2.5", "/?limit=", "/?show="])(
    "falls back to the whole list for %s",
    (address) => {
      expect(parseRoute(address)).toEqual({ page: "sessions", show: null, limit: sessionStep });
    },
  );

  it.each(["/sessions", "/sessions/", "/sessions/a/b", "/elsewhere", "//sessions/x"])("knows no page %s", (address) => {
    expect(parseRoute(address)).toEqual({ page: "unknown" });
  });
});
