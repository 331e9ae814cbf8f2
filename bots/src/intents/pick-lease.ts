import { openLeaseForm } from "../open-lease-form.ts";
import type { Turn } from "../turn.ts";
import { isNumbered, leaseLine } from "./list-leases.ts";
import { showList } from "./show-list.ts";

export type LeaseIntent = "extend" | "release" | "change" | "reclaim";

/** Starts the form for the named lease or the only one; asks which when there are several. */
export async function pickLease(
  turn: Turn,
  kind: LeaseIntent,
  number: string | null,
): Promise<void> {
  const { hub, words } = turn;
  const active = (await hub.leases.list.query()).filter(({ status }) => status === "active");
  const meant = number === null ? active : active.filter((lease) => isNumbered(lease, number));
  const [first] = meant;
  if (first === undefined) return turn.say(words.say("list.leasesNone"));
  if (meant.length === 1) return startLeaseForm(turn, kind, first.id);
  await showList(turn, kind, {
    title: words.say(`list.${kind}`),
    items: meant.map((lease) => ({ id: lease.id, line: leaseLine(lease, words) })),
  });
}

export async function startLeaseForm(
  turn: Turn,
  kind: LeaseIntent,
  leaseId: string,
): Promise<void> {
  const view = await turn.hub.leases.get.query({ id: leaseId });
  if (!view.may.includes(kind)) return turn.say(turn.words.say(`intent.${kind}Not`));
  await openLeaseForm(turn, { verb: kind, lease: view, token: null });
}
