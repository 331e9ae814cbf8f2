import { z } from "zod";
import { Platform } from "../chat/card.ts";
import { Text } from "../text.ts";

/** A chat identity that is linked to the person; `name` is what the platform called it when it was linked. */
export const LinkedAccount = z.object({
  id: z.guid(),
  platform: Platform,
  name: z.string(),
  linkedAt: z.iso.datetime(),
});
export type LinkedAccount = z.infer<typeof LinkedAccount>;

/** A link under way: a code that nobody has sent yet (`identity` null), or an identity that both sides have to confirm. */
export const PendingLink = z.object({
  id: z.guid(),
  platform: Platform,
  expiresAt: z.iso.datetime(),
  isGroup: z.boolean(),
  identity: z.object({ name: z.string(), userId: z.string() }).nullable(),
  confirmedInChat: z.boolean(),
  confirmedOnPage: z.boolean(),
});
export type PendingLink = z.infer<typeof PendingLink>;

export const AccountsView = z.object({
  accounts: z.array(LinkedAccount),
  /** The groups that hear of the node's requests; null for people who may not link any. */
  groups: z.array(LinkedAccount).nullable(),
  pending: PendingLink.nullable(),
});
export type AccountsView = z.infer<typeof AccountsView>;

/** What the one who sent the code in chat is shown before they confirm: whose identity it would be linked to. */
export const ClaimedLink = z.object({
  linkId: z.guid(),
  person: z.object({ title: Text, organisation: Text, node: Text }),
  expiresAt: z.iso.datetime(),
});
export type ClaimedLink = z.infer<typeof ClaimedLink>;

export const LinkState = z.enum(["waiting", "linked", "refused"]);
export type LinkState = z.infer<typeof LinkState>;
