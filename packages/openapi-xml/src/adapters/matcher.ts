import { decode } from "../decode.js";
import { XmlError } from "../error.js";
import type { Layout } from "../layout.js";
import { validate } from "../validate.js";

/** What a matcher of vitest or Jest returns. */
interface Outcome {
  readonly pass: boolean;
  message(): string;
}

/**
 * Matchers for vitest and Jest: `expect.extend(xmlMatchers)`, then `expect(xml).toFitLayout(Pet)`. A body fits if it can be
 * read and has only values that the document has; what is wrong is in the message, with its path.
 */
export const xmlMatchers = {
  toFitLayout(received: unknown, layout: Layout): Outcome {
    const problems = problemsOf(received, layout);
    const pass = problems.length === 0;
    return { pass, message: () => (pass ? "expected a body that does not fit" : problems.join("\n")) };
  },
};

function problemsOf(received: unknown, layout: Layout): readonly string[] {
  if (typeof received !== "string" && !(received instanceof Uint8Array)) return ["expected XML as text or bytes"];
  try {
    const value = decode(layout, received);
    return validate(layout, value).map(({ path, problem, found }) => `${path}: ${problem}, found ${found}`);
  } catch (error) {
    if (error instanceof XmlError) return [error.message];
    throw error;
  }
}
