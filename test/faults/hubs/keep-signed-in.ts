import { setTimeout as sleep } from "node:timers/promises";
import { callHub } from "@duoyun/hub/testing/call-hub";
import { persist } from "../../province/persist.ts";
import type { Person } from "../../province/person.ts";
import type { Province } from "../../province/province.ts";

const pauseMilliseconds = 500;

/** Asks who the session belongs to until the signal, then each hub by itself; fails where one does not know it. */
export async function keepSignedIn(
  { hubs }: Province,
  { hub, cookie, personId }: Person,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const me = await persist(() => hub.session.me.query());
    if (me?.personId !== personId) throw new Error("The session became somebody else's.");
    await sleep(pauseMilliseconds);
  }
  const ask = { path: "session.me", type: "query", headers: { cookie } } as const;
  for (const { url } of hubs) {
    const { status } = await persist(() => callHub(url, ask));
    if (status !== 200) throw new Error(`${url} does not know the session: ${status}.`);
  }
}
