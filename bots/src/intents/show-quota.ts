import type { QuotaView } from "@duoyun/shared";
import { quotaName } from "../cards/request-lines.ts";
import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import type { Turn } from "../turn.ts";

const mostLines = 40;

export async function showQuota(turn: Turn): Promise<void> {
  const { hub, words } = turn;
  const quotas = (await hub.quotas.list.query()).filter(({ limit, used }) => limit > 0 || used > 0);
  if (quotas.length === 0) return turn.say(words.say("quota.empty"));
  const names = [...new Set(quotas.map(({ organisationId }) => organisationId))];
  const lines = names.flatMap((id) =>
    linesOf(
      quotas.filter((one) => one.organisationId === id),
      words,
    ),
  );
  await turn.say([words.say("quota.title"), ...lines.slice(0, mostLines)].join("\n"));
}

function linesOf(quotas: readonly QuotaView[], words: Words): string[] {
  const [first] = quotas;
  if (first === undefined) return [];
  return [
    short(words.of(first.organisation), 60),
    ...quotas.map(({ kind, used, reserved, limit }) =>
      words.say("quota.line", {
        kind: quotaName(kind, words),
        used,
        reserved,
        limit,
        left: limit - used - reserved,
      }),
    ),
  ];
}
