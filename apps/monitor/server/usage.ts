import { MonitorError } from "./errors.js";

/** The variables of the environment that `readConfig` reads, one line or two each. */
export const variablesHelp = `  EM_URL             address of the API with its path, such as https://em.example:9398/api
  EM_USERNAME        an account with the role Portal Administrator or Portal User, as DOMAIN\\user
  EM_PASSWORD        its password
  EM_CA_FILE         PEM file with the server's certificate or its authority's, if the system does not trust it
  EM_FINGERPRINT     or the SHA-256 fingerprint of the server's certificate
  EM_INSECURE_SKIP_VERIFY
                     or true: no check at all, anyone in between can read the password
  MONITOR_PORT       port of the monitor, 0 for any free one (default 4000)`;

export const usage = `Usage: npm start -w @em-replica/monitor [-- --help | --version]

Shows the replication of one Veeam Backup Enterprise Manager (unofficial). It listens on this machine only.

All settings are variables of the environment:
${variablesHelp}`;

/**
 * What the command line asks for: settings are in the environment, where other users of the machine don't see them.
 *
 * @throws MonitorError for anything that is not known.
 */
export function readArguments(args: readonly string[]): "help" | "version" | "run" {
  for (const arg of args) {
    if (arg === "--help" || arg === "-h") return "help";
    if (arg === "--version") return "version";
    // Its name alone: a value may be the password.
    const [name = ""] = arg.startsWith("-") ? arg.slice(0, 60).split("=") : [];
    throw new MonitorError(`Unknown argument${name && ` ${name}`}: settings are environment variables, see --help.`);
  }
  return "run";
}
