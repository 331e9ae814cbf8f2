import { randomUUID } from "node:crypto";
import { AppError } from "@duoyun/shared";
import { release as releaseLease } from "../../leases/release.ts";
import { decide } from "../../requests/decide.ts";
import { submit } from "../../requests/submit.ts";
import { takeBack as takeApprovalBack } from "../../requests/take-back.ts";
import { withdraw as withdrawRequest } from "../../requests/withdraw.ts";
import { temporaryForm } from "../temporary-form.ts";
import { type Dice, oneOf } from "./dice.ts";
import type { KnownRequest, Party } from "./parties.ts";

export type Outcome = "done" | "nothing to do";
export type Operation = (party: Party, dice: Dice) => Promise<Outcome>;

/** Files a request, now and then twice with the same key, as an impatient person would. */
export const file: Operation = async (party, dice) => {
  const form = temporaryForm({
    quantity: 1 + Math.floor(dice() * 4),
    vcpu: oneOf([1, 2, 4], dice) ?? 1,
    memoryGib: oneOf([2, 4, 8], dice) ?? 2,
    storageGib: Math.floor(dice() * 200),
    months: 1 + Math.floor(dice() * 3),
  });
  const input = { kind: "temporary" as const, form, submitKey: randomUUID() };
  const times = dice() < 0.05 ? 2 : 1;
  const filings = Array.from({ length: times }, () => submit(party.applicant, input));
  await Promise.allSettled(filings);
  for (const filing of filings) learn(party, await filing);
  return "done";
};

export const approve: Operation = (party, dice) => decideOne(party, dice, "approve");
export const reject: Operation = (party, dice) => decideOne(party, dice, "reject");

async function decideOne(
  party: Party,
  dice: Dice,
  outcome: "approve" | "reject",
): Promise<Outcome> {
  const known = pick(party, dice, "pending");
  if (!known?.step) return "nothing to do";
  const approver = oneOf(party.approvers, dice) ?? party.reviewer;
  const decider = known.step.id === "review" ? party.reviewer : approver;
  const { id, revision, step } = known;
  const input = { id, revision, step: step.id, outcome, reason: "资源紧张" };
  await act(party, known, async () => (await decide(decider, input)).request);
  return "done";
}

export const withdraw: Operation = async (party, dice) => {
  const known = pick(party, dice, dice() < 0.5 ? "approved" : "pending");
  if (!known) return "nothing to do";
  await act(party, known, () => withdrawRequest(party.applicant, known));
  return "done";
};

export const takeBack: Operation = async (party, dice) => {
  const known = pick(party, dice, "approved");
  const approver = oneOf(party.approvers, dice);
  if (!known || !approver) return "nothing to do";
  await act(party, known, () => takeApprovalBack(approver, known));
  return "done";
};

export const release: Operation = async (party, dice) => {
  const id = oneOf([...party.leases], dice);
  if (!id) return "nothing to do";
  await releaseLease(party.applicant, { id });
  return "done";
};

export const extend: Operation = async (party, dice) => {
  const leaseId = oneOf([...party.leases], dice);
  if (!leaseId) return "nothing to do";
  const asked = {
    kind: "extension" as const,
    leaseId,
    months: 1,
    reason: "系统仍需运行",
    affirmed: ["stillNeeded", "cdoAnswers"],
  };
  learn(party, await submit(party.applicant, { ...asked, submitKey: randomUUID() }));
  return "done";
};

function pick({ requests }: Party, dice: Dice, status: string): KnownRequest | undefined {
  return oneOf(
    [...requests.values()].filter((one) => one.status === status),
    dice,
  );
}

/** A request that has gone on without the party, to its city or to its end, is forgotten. */
async function act(party: Party, known: KnownRequest, work: () => Promise<KnownRequest>) {
  try {
    learn(party, await work());
  } catch (error) {
    const isGone = error instanceof AppError && gone.includes(error.code);
    if (isGone && party.requests.get(known.id) === known) party.requests.delete(known.id);
    throw error;
  }
}

const gone = ["stale", "expired"];

/** Answers cross each other: the newest version counts. */
function learn({ requests }: Party, { id, status, step, revision, version }: KnownRequest): void {
  const known = requests.get(id);
  if (known && known.version >= version) return;
  requests.set(id, { id, status, step, revision, version });
}
