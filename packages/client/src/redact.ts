/** Replaces secrets in what a server sent, before it becomes part of an error. */
export interface Redactor {
  /** Adds secrets. Of many, the latest are kept: a session's are no longer secret once it has expired. */
  add(...secrets: readonly string[]): void;
  text(text: string): string;
  /** A copy of a JSON value with secrets replaced in its texts. Not in the JSON, where they could stand escaped. */
  value<T>(value: T): T;
}

const MAX_SESSION_SECRETS = 20;

/** @param permanent Secrets that are never dropped. */
export function createRedactor(permanent: readonly string[]): Redactor {
  const added: string[] = [];
  let pattern = patternOf(permanent);
  const text = (shown: string) => (pattern ? shown.replace(pattern, "REDACTED") : shown);
  return {
    add(...secrets) {
      added.push(...secrets);
      added.splice(0, added.length - MAX_SESSION_SECRETS);
      pattern = patternOf([...permanent, ...added]);
    },
    text,
    value: (value) => JSON.parse(JSON.stringify(value), (_key, part) => (typeof part === "string" ? text(part) : part)),
  };
}

/**
 * Finds secrets as they are, and as servers write them that repeat a request: in an address, in JSON, in HTML. Letter case
 * aside: servers print IDs in either, and hex digits of escapes have either.
 */
function patternOf(secrets: readonly string[]): RegExp | undefined {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret.replace(/\p{Surrogate}/gu, ""))]);
  const literals = forms.filter(Boolean).map((form) => form.replace(/\W/g, "\\\\?(?:\\$&|&#?\\w{2,6};)"));
  return literals[0] ? new RegExp(literals.join("|"), "gi") : undefined;
}
