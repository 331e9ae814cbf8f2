import { z } from "zod";

/** Where node-exporter's figures are collected; the job's name only where there are several. */
export const PrometheusSettings = z.object({
  PROMETHEUS_URL: z.url({ protocol: /^https?$/, error: "is not a URL" }),
  PROMETHEUS_TOKEN: z.string().optional(),
  PROMETHEUS_JOB: z
    .string()
    .regex(/^[\w./-]+$/, { error: "is no name of a job" })
    .optional(),
  PROMETHEUS_ZONE_LABEL: z
    .string()
    .regex(/^[a-zA-Z_]\w*$/, { error: "is no name of a label" })
    .optional(),
});
export type PrometheusSettings = z.infer<typeof PrometheusSettings>;
