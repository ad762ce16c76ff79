import { isIP } from "node:net";

/**
 * Makes a report shareable: what names a machine, a person or a company becomes a placeholder, the same for the same
 * text, so that the report still makes sense.
 */
export function scrubber(
  known: Readonly<Record<string, string | undefined>>,
): (text: string, names?: readonly string[]) => string {
  const replacements = Object.entries(known)
    .flatMap(([placeholder, text]) => (text ? [[text, placeholder] as const] : []))
    .sort(([a], [b]) => b.length - a.length);
  const seen = new Map<string, string>();
  const named = (kind: string, text: string) => {
    const key = text.toLowerCase();
    const name = seen.get(key) ?? `<${kind}-${seen.size + 1}>`;
    seen.set(key, name);
    return name;
  };
  return (text, names = []) => {
    let result = text;
    for (const name of names) result = replaceAll(result, name, named("name", name));
    for (const [secret, placeholder] of replacements) result = replaceAll(result, secret, `<${placeholder}>`);
    return result
      .replace(/\b[0-9a-f]{2}(:[0-9a-f]{2}){31}\b/gi, "<fingerprint>")
      .replace(/[0-9a-f:.]{3,}/gi, (part) => (isIP(part) ? named("address", part) : part))
      .replace(/\b[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}\b/gi, (part) => named("host", part));
  };
}

function replaceAll(text: string, what: string, by: string): string {
  return text.replace(new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), () => by);
}
