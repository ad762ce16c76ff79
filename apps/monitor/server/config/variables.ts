/** The variables of the environment that one Enterprise Manager comes from, where there is no file. */
export const managerVariables = {
  url: "EM_URL",
  username: "EM_USERNAME",
  password: "EM_PASSWORD",
  name: "EM_NAME",
  caFile: "EM_CA_FILE",
  fingerprint: "EM_FINGERPRINT",
  insecureSkipVerify: "EM_INSECURE_SKIP_VERIFY",
} as const;

/** The variables of the monitor's own settings, which override the file. */
export const monitorVariables = {
  archive: "MONITOR_ARCHIVE",
  target: "MONITOR_RPO_TARGET",
  interval: "MONITOR_INTERVAL",
  metricsVmLabels: "MONITOR_METRICS_VM_LABELS",
  port: "MONITOR_PORT",
  host: "MONITOR_HOST",
  token: "MONITOR_TOKEN",
  trustProxy: "MONITOR_TRUST_PROXY",
} as const;

/** The variable that names a file with a secret, in place of the variable with the secret itself. */
export const fileOf = (variable: string): string => `${variable}_FILE`;
