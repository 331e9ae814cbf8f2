import { AppError } from "@duoyun/shared";
import { type ResolvedToken, resolveToken } from "../chat/resolve-token.ts";
import type { TokenVerb } from "../chat/token-verb.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";

export type OwnTokenInput = { token: string; verbs: readonly TokenVerb[] };

/** What a tapped button is about; refused unless it was made for the person who taps it. */
export async function ownToken(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  { token, verbs }: OwnTokenInput,
): Promise<ResolvedToken> {
  const resolved = await resolveToken(tx, token, verbs);
  if (resolved.personId !== actor.personId) {
    throw new AppError("forbidden", {
      zh: "这个按钮是发给其他办理人的。请发送“待办”查看由您办理的申请。",
      en: 'This button was made for somebody else. Send "pending" to see what waits for you.',
    });
  }
  return resolved;
}
