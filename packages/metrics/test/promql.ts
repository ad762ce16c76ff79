import { parser } from "@prometheus-io/lezer-promql";

/** What of a PromQL query does not exist: syntax, series, labels. Empty if all does. */
export function problemsOf(query: string, series: ReadonlyMap<string, readonly string[]>): string[] {
  const problems: string[] = [];
  const allLabels = new Set([...series.values()].flat());
  const text = ({ from, to }: { readonly from: number; readonly to: number }) => query.slice(from, to);
  parser.parse(query).iterate({
    enter(node) {
      if (node.type.isError) problems.push(`syntax error at ${node.from}`);
      if (node.name === "VectorSelector") {
        const name = node.node.getChild("Identifier");
        const labels = name ? series.get(text(name)) : undefined;
        if (!labels) problems.push(`there is no series ${text(node)}`);
        const matchers = node.node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? [];
        for (const matcher of matchers) {
          const label = matcher.getChild("LabelName");
          if (label && labels && !labels.includes(text(label))) problems.push(`${text(node)} has no ${text(label)}`);
        }
      } else if (node.name === "LabelName" && !allLabels.has(text(node))) problems.push(`no label ${text(node)}`);
    },
  });
  return problems;
}
