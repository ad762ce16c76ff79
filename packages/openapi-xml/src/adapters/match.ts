/** Finds the operation of a request, such as `get /pets/{id}`, by method and path. A path without parameters goes first. */
export function matcherOf(operations: readonly string[]): (method: string, path: string) => string | undefined {
  const patterns = operations
    .map((operation) => {
      const [method = "", template = ""] = operation.split(" ");
      const parts = template.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return { operation, method, parameters: parts.length, path: new RegExp(`^${parts.join("[^/]+")}$`) };
    })
    .sort((one, other) => one.parameters - other.parameters);
  return (method, path) =>
    patterns.find((pattern) => pattern.method === method.toLowerCase() && pattern.path.test(path))?.operation;
}
