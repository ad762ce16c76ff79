/** The replication monitor's server: it holds the credentials, its page never sees them. */
export { checkConnection } from "./check.js";
export { type Config, type Connection, readConfig } from "./config.js";
export { ConfigError, MonitorError, SourceError } from "./errors.js";
export { type Monitor, type MonitorOptions, startMonitor } from "./start.js";
export type { Trust } from "./trust.js";
export { readArguments, usage, variablesHelp } from "./usage.js";
export { version } from "./version.js";
