/** The replication monitor's server: it holds the credentials, its page never sees them. */
export { loadConfig, warningsOf } from "./config/load.js";
export type { Config, ManagerConfig } from "./config/schema.js";
export type { Trust } from "./config/trust.js";
export { ArchiveError, ConfigError, MonitorError } from "./errors.js";
export { createLog, type Logger } from "./log.js";
export { type Monitor, startMonitor } from "./start.js";
export { variablesHelp } from "./usage.js";
export { version } from "./version.js";
