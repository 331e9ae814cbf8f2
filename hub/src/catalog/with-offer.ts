import { type Day, keptOffer, type Offer } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { offerOn } from "./offer-on.ts";

/** The form with what the filed catalog said of its service when it was first asked for, which it keeps whatever is filed later; `before` is the form that came back. */
export async function withOffer<Form extends { catalogItem: string }>(
  tx: Transaction,
  form: Form,
  { tenant, day, before = {} }: { tenant: string; day: Day; before?: Record<string, unknown> },
): Promise<Form & { offer?: Offer }> {
  const { catalogItem } = form;
  const kept = keptOffer(before, catalogItem);
  const offer = kept ?? (await offerOn(tx, { tenant, catalogItem, day }));
  return offer ? { ...form, offer } : form;
}
