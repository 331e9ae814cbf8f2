import { once } from "node:events";
import { createServer } from "node:http";
import { createPrometheus } from "../../connectors/prometheus/create-prometheus.ts";
import { pastHost } from "../prometheus/past-samples.ts";
import { missingPrometheus, startPrometheus } from "../prometheus/start-prometheus.ts";
import type { SourceCase } from "./source-case.ts";

/** A real Prometheus, behind a proxy that can cut its answers off. */
export const prometheusCase: SourceCase = {
  name: "prometheus",
  missing: missingPrometheus(),
  async open() {
    const running = await startPrometheus();
    const proxy = await startProxy(running.url);
    return {
      connector: createPrometheus({ PROMETHEUS_URL: proxy.url }),
      unknown: { key: pastHost.instance, field: "diskRatio" },
      breakDown: async () => proxy.cut(true),
      mend: async () => proxy.cut(false),
      async close() {
        await proxy.close();
        await running.stop();
      },
    };
  },
};

async function startProxy(target: string) {
  let isCut = false;
  const server = createServer(async (request, response) => {
    const answer = await fetch(`${target}${request.url}`);
    const body = await answer.text();
    response.writeHead(answer.status, { "content-length": String(Buffer.byteLength(body)) });
    if (isCut) response.write(body.slice(0, body.length / 2), () => response.destroy());
    else response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    cut: (wish: boolean) => {
      isCut = wish;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
