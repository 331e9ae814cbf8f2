import { findPort } from "@duoyun/shared/runtime/ports";
import { startBalancer } from "./balancer.ts";
import type { Child } from "./child.ts";

/** One of the hub's processes and its own address, past any balancer. */
export type HubProcess = { url: string; child: Child };

/** Where the hub's processes listen, and the one address that all others are told. */
export type HubPlaces = {
  url: string;
  ports: readonly number[];
  close(): Promise<void>;
};

/** A hub alone is its own address; several stand behind a balancer. */
export async function findHubPlaces(count: number): Promise<HubPlaces> {
  const ports: number[] = [];
  let from = 10_000 + Math.floor(Math.random() * 10_000);
  while (ports.length < count) {
    const port = await findPort(from);
    ports.push(port);
    from = port + 1;
  }
  if (count === 1) return { url: urlOf(ports[0] ?? 0), ports, close: async () => undefined };
  const balancer = await startBalancer(ports);
  return { url: urlOf(balancer.port), ports, close: balancer.close };
}

export function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
