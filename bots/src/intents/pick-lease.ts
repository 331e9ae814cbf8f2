import { startExtension } from "../forms/extension-form.ts";
import { startRelease } from "../forms/release-form.ts";
import { formIdOf, formLeaseOf, openForm } from "../open-form.ts";
import type { Turn } from "../turn.ts";
import { isNumbered, leaseLine } from "./list-leases.ts";
import { showList } from "./show-list.ts";

/** Starts the form for the named lease or the only one; asks which when there are several. */
export async function pickLease(
  turn: Turn,
  kind: "extend" | "release",
  number: string | null,
): Promise<void> {
  const { hub, words } = turn;
  const active = (await hub.leases.list.query()).filter(({ status }) => status === "active");
  const meant = number === null ? active : active.filter((lease) => isNumbered(lease, number));
  const [first] = meant;
  if (first === undefined) return turn.say(words.say("list.leasesNone"));
  if (meant.length === 1) return startLeaseForm(turn, kind, first.id);
  await showList(turn, kind, {
    title: words.say(kind === "extend" ? "list.extend" : "list.release"),
    items: meant.map((lease) => ({ id: lease.id, line: leaseLine(lease, words) })),
  });
}

export async function startLeaseForm(
  turn: Turn,
  kind: "extend" | "release",
  leaseId: string,
): Promise<void> {
  const view = await turn.hub.leases.get.query({ id: leaseId });
  if (!view.may.includes(kind)) return turn.say(turn.words.say(`intent.${kind}Not`));
  const [id, lease] = [formIdOf(turn.update), formLeaseOf(view)];
  await openForm(
    turn,
    kind === "extend" ? startExtension(id, lease) : startRelease(id, lease, null),
  );
}
