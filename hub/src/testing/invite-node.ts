import type { Ctx } from "../context.ts";
import { type Invitation, inviteNode as invite } from "../nodes/invite.ts";

/** An invitation as an operator's command makes it. */
export function inviteNode(hub: Pick<Ctx, "db" | "clock">, node: string): Promise<Invitation> {
  const actor = { kind: "command", name: "test" } as const;
  return invite({ db: hub.db, clock: hub.clock, actor }, { node });
}
