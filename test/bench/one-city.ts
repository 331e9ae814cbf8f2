import { createDrivenCity, type DrivenCity } from "@duoyun/tenants/testing/driven-city";
import { createGate } from "@duoyun/tenants/testing/gate";
import postgres, { type Sql } from "postgres";
import { startDurableServer } from "./durable-server.ts";
import { startHub } from "./start-hub.ts";

export const benchCity = "320900";
const code = "bench-code-of-yancheng-0123456789";

/** A hub's process and one city that pushes to it, on a durable server. */
export type OneCity = { city: DrivenCity; hub: Sql; carriedBytes(): number; stop(): Promise<void> };

export async function startOneCity(): Promise<OneCity> {
  const stopServer = await startDurableServer();
  const hub = await startHub({ DEMO_ENROLMENT_CODES: `${benchCity}:${code}` });
  const gate = await createGate(hub.url);
  const city = await createDrivenCity(gate.url, benchCity, code);
  await city.push();
  const sql = postgres(hub.databaseUrl, { max: 1, onnotice: () => undefined });
  return {
    city,
    hub: sql,
    carriedBytes: gate.carriedBytes,
    stop: async () => {
      await city.close();
      await sql.end();
      await gate.shut();
      await hub.stop();
      await stopServer();
    },
  };
}
