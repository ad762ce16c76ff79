import { afterAll, beforeAll } from "vitest";
import type { EmulatorOptions } from "../options.js";
import { type Emulator, startEmulator } from "../start.js";
import { logOn } from "./log-on.js";

/** The day on which tests take place: a Monday. */
export const monday = new Date("2026-11-23T12:00:00Z");

/** A response, read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An emulator for the tests of a file, with an administrator logged on. Its time stands still. */
export interface EmUnderTest {
  readonly em: Emulator;
  /** Its time, milliseconds since 1970 UTC. */
  readonly now: number;
  /** Sends a request as the administrator; XML unless `accept` says otherwise. */
  get(
    path: string,
    more?: { readonly accept?: string; readonly headers?: Record<string, string>; readonly method?: string },
  ): Promise<Received>;
  json(path: string): Promise<Record<string, never>>;
}

/** Starts an emulator before the tests of a file and stops it after them. */
export function useEmulator(options: EmulatorOptions = {}): EmUnderTest {
  let em: Emulator;
  let token: Record<string, string>;
  beforeAll(async () => {
    em = await startEmulator({ port: 0, now: monday, speed: 0, ...options });
    token = await logOn(em.url);
  });
  afterAll(() => em.stop());
  const get: EmUnderTest["get"] = async (path, { accept, headers, method = "GET" } = {}) => {
    const response = await fetch(`${em.url}${path}`, {
      method,
      headers: { ...token, ...(accept && { accept }), ...headers },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    get em() {
      return em;
    },
    get now() {
      return em.clock.now();
    },
    get,
    json: async (path) => JSON.parse((await get(path, { accept: "application/json" })).text.replace("\uFEFF", "")),
  };
}
