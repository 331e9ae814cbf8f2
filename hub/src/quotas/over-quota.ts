import { AppError, amountKinds, type Text } from "@duoyun/shared";
import type { QuotaRow, QuotaShare } from "./lock-quotas.ts";
import { quotaKindName } from "./quota-kinds.ts";

export type Shortage = {
  kind: string;
  limit: number;
  used: number;
  reserved: number;
  asked: number;
  text: Text;
};

/** The kinds of which more is asked for than is free; a kind without a quota has a limit of 0. */
export function overQuota(rows: readonly QuotaRow[], share: QuotaShare): Shortage[] {
  return amountKinds.flatMap((kind) => {
    const row = rows.find((quota) => quota.kind === kind);
    const { limitAmount: limit = 0, used = 0, reserved = 0 } = row ?? {};
    const asked = share.amounts[kind];
    if (asked === 0 || used + reserved + asked <= limit) return [];
    const facts = { kind, limit, used, reserved, asked };
    return [{ ...facts, text: shortageText(facts) }];
  });
}

function shortageText({ kind, limit, used, reserved, asked }: Omit<Shortage, "text">): Text {
  const name = quotaKindName(kind);
  const free = Math.max(0, limit - used - reserved);
  return {
    zh: `${name.zh}配额不足：上限 ${limit}，已用 ${used}，已预留 ${reserved}，本次申请 ${asked}，还可申请 ${free}。请减少数量，或先释放资源、申请调整配额。`,
    en: `Not enough ${name.en}: limit ${limit}, used ${used}, reserved ${reserved}, asked for ${asked}, free ${free}. Ask for less, release something, or have the quota raised.`,
  };
}

export function overQuotaError(shortages: readonly Shortage[]): AppError {
  return new AppError(
    "limit_exceeded",
    {
      zh: shortages.map(({ text }) => text.zh).join("\n"),
      en: shortages.map(({ text }) => text.en).join("\n"),
    },
    { shortages },
  );
}
