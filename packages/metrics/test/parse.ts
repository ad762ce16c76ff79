const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/s;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"(?:,|$)/g;

/** Names a series, whatever the order of its labels. A label without a value is none. */
export function seriesKey(name: string, labels: Readonly<Record<string, string>>): string {
  const given = Object.entries(labels).filter(([, value]) => value !== "");
  return JSON.stringify([name, Object.fromEntries(given.sort())]);
}

/**
 * Reads Prometheus text back: values by `seriesKey`.
 *
 * @throws Error for an invalid line and a repeated series
 */
export function parsePrometheus(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split("\n").filter((one) => one && !one.startsWith("#"))) {
    const [, name, labels = "", value] = LINE.exec(line) ?? [];
    if (name === undefined) throw new Error(`Not a sample: ${line}`);
    const own = Array.from(labels.matchAll(LABEL), ([, label, raw = ""]) => [
      label,
      raw.replace(/\\(.)/g, (_, letter) => (letter === "n" ? "\n" : letter)),
    ]);
    const key = seriesKey(name, Object.fromEntries(own));
    if (found.has(key)) throw new Error(`The series comes twice: ${line}`);
    found.set(key, Number(value));
  }
  return found;
}
