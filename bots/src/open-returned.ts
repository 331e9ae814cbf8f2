import {
  AnnexValues,
  Enclosure,
  hostItems,
  LeaseSizes,
  Offer,
  type RequestView,
} from "@duoyun/shared";
import { z } from "zod";
import { startExtension } from "./forms/extension-form.ts";
import type { Before, FormKind, FormState } from "./forms/form-state.ts";
import { startLeaseRequest } from "./forms/lease-request-form.ts";
import { startResources } from "./forms/resource-form.ts";
import { affirmedValues } from "./forms/statement-fields.ts";
import { kindNamed } from "./intents/start-new.ts";
import { formIdOf, formLeaseOf, openForm } from "./open-form.ts";
import type { Turn } from "./turn.ts";

/** Opens the form of a request that came back, with everything that was answered in it. */
export async function openReturned(turn: Turn, id: string): Promise<void> {
  const request = await turn.hub.requests.get.query({ id });
  const view = await kindNamed(turn, request.kind);
  if (view === undefined) return turn.toast(turn.words.say("form.onPageOnly"), "muted");
  await openForm(turn, await formFor(turn, request, view));
}

async function formFor(turn: Turn, request: RequestView, view: FormKind): Promise<FormState> {
  const [id, before] = [formIdOf(turn.update), beforeOf(request)];
  if (request.leaseId === null || view.about === "resources") {
    const items = hostItems(await turn.hub.catalog.list.query(), before.values.catalogItem);
    return startResources(id, { view, items, before });
  }
  const lease = formLeaseOf(await turn.hub.leases.get.query({ id: request.leaseId }));
  return request.kind === "extension"
    ? startExtension(id, { lease, view, before })
    : startLeaseRequest(id, { view, lease, before });
}

const Filed = z.object({
  affirmed: z.array(z.string()).default([]),
  enclosures: z.array(Enclosure).default([]),
  annex: AnnexValues.optional(),
  to: LeaseSizes.optional(),
  catalogItem: z.string().optional(),
  offer: Offer.optional(),
});

function beforeOf({ id, form }: RequestView): Before {
  const { affirmed, enclosures, annex, to, catalogItem, offer } = Filed.parse(form);
  const asked = catalogItem && offer ? { catalogItem, offer } : undefined;
  const answered = Object.entries({ ...form, ...to }).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  const values = Object.fromEntries(answered.map(([name, value]) => [name, String(value)]));
  return {
    returned: { id, enclosures, annex, asked },
    values: { ...values, ...affirmedValues(affirmed) },
  };
}
