/** The variables of the environment that `loadConfig` reads, a line or two each. */
export const variablesHelp = `Variables for one Enterprise Manager; many take a file, see --config:
  EM_URL             address of the API with its path, such as https://em.example:9398/api
  EM_USERNAME        an account with the role Portal Administrator or Portal User, as DOMAIN\\user
  EM_PASSWORD        its password; or EM_PASSWORD_FILE, a file with it
  EM_NAME            name to show (default: the host of EM_URL)
  EM_CA_FILE         PEM file with the server's certificate or its authority's, if the system does not trust it
  EM_FINGERPRINT     or the SHA-256 fingerprint of the server's certificate
  EM_INSECURE_SKIP_VERIFY
                     or true: no check at all, anyone in between can read the password

  HTTPS_PROXY, HTTP_PROXY, NO_PROXY
                     a proxy in between, and the hosts that it is not for

Variables of the monitor; they override the file:
  MONITOR_CONFIG     the file of --config
  MONITOR_ARCHIVE    path of an SQLite file, or postgres://user@host/database (default em-replica-monitor.sqlite);
                     PostgreSQL's password may come from PGPASSWORD
  MONITOR_RPO_TARGET target for the age of recovery points (default 24h)
  MONITOR_INTERVAL   time between collections (default 5m)
  MONITOR_METRICS_VM_LABELS
                     VMs with series of their own in /metrics: all, outside (default), none, or a mask such as sql*
  MONITOR_PORT       port, 0 for any free one (default 4000)
  MONITOR_HOST       address to listen on (default 127.0.0.1); any but loopback demands one of the next
  MONITOR_TOKEN      secret for API and login page, at least 16 characters; or MONITOR_TOKEN_FILE
  MONITOR_TRUST_PROXY
                     header@addresses of an authenticating proxy, such as X-Forwarded-User@10.0.0.5,10.0.1.0/24
  OTEL_EXPORTER_OTLP_ENDPOINT
                     pushes the metrics of /metrics there by OTLP over HTTP; OpenTelemetry's other variables apply
  LOG_FORMAT         json for one line of JSON per entry`;
