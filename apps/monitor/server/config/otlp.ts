/** How metrics are pushed; address, headers and certificates are read by the exporter itself. */
export interface OtlpSettings {
  readonly protocol: "http/protobuf" | "http/json";
  /** Milliseconds. */
  readonly interval: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads OpenTelemetry's standard variables. Metrics are pushed if an endpoint is set or `OTEL_METRICS_EXPORTER` is `otlp`, and
 * not if `OTEL_SDK_DISABLED` is `true` or `OTEL_METRICS_EXPORTER` is `none`.
 */
export function otlpOf(environment: Environment, problems: string[]): OtlpSettings | undefined {
  const { OTEL_SDK_DISABLED, OTEL_METRICS_EXPORTER, OTEL_METRIC_EXPORT_INTERVAL } = environment;
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT } = environment;
  const exporter = OTEL_METRICS_EXPORTER?.trim().toLowerCase();
  const endpoints = { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT };
  if (OTEL_SDK_DISABLED?.toLowerCase() === "true" || exporter === "none") return undefined;
  if (exporter && exporter !== "otlp") {
    problems.push("OTEL_METRICS_EXPORTER has two values here, otlp and none; Prometheus reads /metrics without it.");
    return undefined;
  }
  if (!exporter && !OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_METRICS_ENDPOINT) return undefined;
  for (const [name, address] of Object.entries(endpoints)) {
    if (address && !/^https?:$/.test(URL.parse(address)?.protocol ?? ""))
      problems.push(`${name} is not an http or https address: give it one, for example http://127.0.0.1:4318.`);
  }
  const { OTEL_EXPORTER_OTLP_METRICS_PROTOCOL, OTEL_EXPORTER_OTLP_PROTOCOL } = environment;
  const protocol = OTEL_EXPORTER_OTLP_METRICS_PROTOCOL || OTEL_EXPORTER_OTLP_PROTOCOL || "http/protobuf";
  if (protocol !== "http/protobuf" && protocol !== "http/json") {
    problems.push("OTEL_EXPORTER_OTLP_PROTOCOL has two values here, http/protobuf and http/json.");
    return undefined;
  }
  const interval = OTEL_METRIC_EXPORT_INTERVAL || "60000";
  if (!/^[1-9]\d{2,8}$/.test(interval)) {
    problems.push("OTEL_METRIC_EXPORT_INTERVAL must be a number of milliseconds, 100 or more.");
    return undefined;
  }
  return { protocol, interval: Number(interval) };
}
