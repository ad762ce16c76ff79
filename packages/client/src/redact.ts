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
  const text = (shown: string) =>
    [...permanent, ...added].reduce((rest, secret) => (secret ? rest.replaceAll(secret, "REDACTED") : rest), shown);
  return {
    add(...secrets) {
      added.push(...secrets);
      added.splice(0, added.length - MAX_SESSION_SECRETS);
    },
    text,
    value: (value) => JSON.parse(JSON.stringify(value), (_key, part) => (typeof part === "string" ? text(part) : part)),
  };
}
