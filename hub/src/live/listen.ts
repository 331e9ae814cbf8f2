import { z } from "zod";
import type { Database } from "../database/connect.ts";
import type { Signal } from "../outbox/emit-outbox.ts";

const signalSchema = z.object({
  topic: z.enum([
    "outbox",
    "request",
    "lease",
    "order",
    "node",
    "webchat",
    "clock",
    "quota",
    "catalog",
  ]),
  tenant: z.string(),
  id: z.string(),
});

export type StopListening = () => Promise<void>;

/**
 * Hears every signal committed from now on, over one connection for all listeners of a pool.
 * Signals sent while that connection was lost are gone: `onListening` is called each time it stands again.
 */
export async function listen(
  db: Database,
  onSignal: (signal: Signal) => void,
  onListening?: () => void,
): Promise<StopListening> {
  const hear = (text: string) => {
    const signal = signalSchema.safeParse(JSON.parse(text));
    if (signal.success) onSignal(signal.data);
  };
  const request = await db.$client.listen("duoyun", hear, onListening);
  return request.unlisten;
}
