import { createHash } from "node:crypto";
import { type LeaseView, sizesOf } from "@duoyun/shared";
import type { ChatUpdate } from "./adapter.ts";
import { loadConversation, saveConversation } from "./conversation.ts";
import type { FormLease, FormState } from "./forms/form-state.ts";
import { formContent } from "./show-form.ts";
import type { Turn } from "./turn.ts";

/** The same update names the same form again, so that a turn taken twice opens one form and files one request. */
export function formIdOf({ platform, updateId }: ChatUpdate): string {
  const digest = createHash("sha256").update(`form ${platform} ${updateId}`).digest("base64url");
  return `form-${digest.slice(0, 22)}`;
}

export function formLeaseOf(lease: LeaseView): FormLease {
  return {
    id: lease.id,
    number: lease.number,
    what: lease.title,
    lastDay: lease.lastDay,
    extensionBy: lease.extensionBy,
    late: lease.attention === "windowClosed" || lease.attention === "ending",
    extension: lease.extension,
    hosts: sizesOf(lease),
  };
}

/** Posts the first step and keeps the form in the hub; a form that was open before is given up. */
export async function openForm(turn: Turn, form: FormState): Promise<void> {
  const messageId = await turn.reply(formContent(turn, { form, asked: 0 }, []));
  const { list } = await loadConversation(turn.hub);
  const message = { id: messageId, version: 1 };
  await saveConversation(turn.hub, { form, message, asked: 0, list });
}
