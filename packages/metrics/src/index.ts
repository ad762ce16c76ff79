/** Prometheus metrics of replication health: definitions, samples of findings, and their text. */
export { type Definition, definitions, type MetricId } from "./definitions.js";
export { prometheusText, registerSamples } from "./prometheus-text.js";
export { type EmMetrics, type Sample, type Snapshot, samplesOf } from "./samples.js";
export { DEFAULT_VM_LABELS, parseVmLabels, type VmLabels } from "./vm-labels.js";
