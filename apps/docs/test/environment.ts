/** Variables that Vitest sets for its own `import.meta.env`. Vite takes them in a child process, too: `BASE_URL` instead of `base`. */
const ofVitest = ["BASE_URL", "DEV", "MODE", "NODE_ENV", "PROD", "SSR", "TEST", "VITEST"];

/** The environment of a command that a test starts: as a user has it. */
export function commandEnvironment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !ofVitest.includes(name));
  return { ...Object.fromEntries(own), ...more };
}
