import { AppError } from "@duoyun/shared";
import { z } from "zod";
import { fetchPatiently } from "../fetch-patiently.ts";
import { readJson } from "../read-json.ts";
import type { PrometheusSettings } from "./settings.ts";

const Sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());
const Vector = z.object({
  data: z.object({ result: z.array(z.object({ metric: labels, value: Sample })) }),
});
const Matrix = z.object({
  data: z.object({ result: z.array(z.object({ metric: labels, values: z.array(Sample) })) }),
});
const Refusal = z.object({ error: z.string() });

/** One series: its labels, and the figures that it has; what is no number is no figure. */
export type Series = { labels: Record<string, string>; values: number[] };

/** From `from` to `to`, both included, every `stepSeconds`. */
export type Span = { from: Date; to: Date; stepSeconds: number };

export type Prometheus = {
  now(expression: string, signal: AbortSignal): Promise<Series[]>;
  over(expression: string, span: Span, signal: AbortSignal): Promise<Series[]>;
};

export function askPrometheus(settings: PrometheusSettings): Prometheus {
  const { PROMETHEUS_TOKEN: token } = settings;
  const headers = {
    accept: "application/json",
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const ask = async (path: string, query: Record<string, string>, signal: AbortSignal) => {
    const url = new URL(`${settings.PROMETHEUS_URL.replace(/\/+$/, "")}/api/v1/${path}`);
    // Thanos would answer in part where a store is away, and the hosts of that store would count as gone.
    url.search = new URLSearchParams({ ...query, partial_response: "false" }).toString();
    const answer = await fetchPatiently(url, { headers, signal });
    if (!answer.ok) throw await refused(answer);
    return answer;
  };
  return {
    async now(expression, signal) {
      const answer = await ask("query", { query: expression }, signal);
      const { data } = await readJson(answer, Vector);
      return data.result.map(({ metric, value }) => ({ labels: metric, values: numbers([value]) }));
    },
    async over(expression, { from, to, stepSeconds }, signal) {
      const start = from.toISOString();
      const query = { query: expression, start, end: to.toISOString(), step: String(stepSeconds) };
      const { data } = await readJson(await ask("query_range", query, signal), Matrix);
      return data.result.map(({ metric, values }) => ({ labels: metric, values: numbers(values) }));
    },
  };
}

function numbers(samples: readonly (readonly [number, string])[]): number[] {
  return samples.map(([, text]) => Number(text)).filter(Number.isFinite);
}

async function refused(answer: Response): Promise<AppError> {
  const { origin } = new URL(answer.url);
  const body = Refusal.safeParse(await answer.json().catch(() => null)).data;
  const why = `HTTP ${answer.status}${body ? `: ${body.error.slice(0, 200)}` : ""}`;
  return new AppError("unavailable", {
    zh: `Prometheus（${origin}）拒绝了查询（${why}），请核对 PROMETHEUS_URL 与 PROMETHEUS_TOKEN`,
    en: `Prometheus (${origin}) refuses the query (${why}): check PROMETHEUS_URL and PROMETHEUS_TOKEN`,
  });
}
