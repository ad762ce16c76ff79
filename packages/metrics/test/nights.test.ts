import { health } from "@em-replica/rpo";
import { expect, test } from "vitest";
import { allNights, entitiesOf } from "../../rpo/test/nights.ts";
import { prometheusText } from "../src/prometheus-text.js";
import { samplesOf } from "../src/samples.js";
import { metricDifferences } from "./nights.ts";

test.each(allNights())("shows the verdict of a careful operator: $title", async (night) => {
  const { sessions, tasks, jobs } = entitiesOf(night);
  const now = new Date(night.now);
  const report = health(sessions, tasks, { now, asOf: now, target: night.target, jobs });
  const text = await prometheusText(samplesOf({ ems: [], ...report }, { vmLabels: "all" }));
  expect(metricDifferences(night, text)).toEqual([]);
});
