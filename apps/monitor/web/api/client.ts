import createClient from "openapi-fetch";
import type { paths } from "../../generated/api.ts";

/** openapi-fetch takes readonly arrays for objects and loses their methods; where they may be written to, it does not. */
export type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** The monitor's own API, typed by its document. */
export const api = createClient<Mutable<paths>>({ baseUrl: "/" });

/** What went wrong and what to do, in words for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly advice: string;

  constructor(status: number, title: string, advice: string) {
    super(title);
    this.status = status;
    this.advice = advice;
  }
}

interface Outcome<T> {
  readonly data?: T;
  readonly error?: { readonly title?: string; readonly detail?: string };
  readonly response: Response;
}

/** The body of a response. Without a login, the browser goes to the login page, and back afterwards. */
export async function bodyOf<T>(request: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>;
  try {
    outcome = await request;
  } catch {
    throw new ApiError(0, "The monitor does not respond", "Check that it still runs, and the network in between.");
  }
  const { data, error, response } = outcome;
  if (response.status === 401) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  if (data !== undefined && response.ok) return data;
  throw new ApiError(
    response.status,
    error?.title ?? `The monitor returned ${response.status}`,
    error?.detail ?? "Try again. If it stays so, see the log of the monitor.",
  );
}
