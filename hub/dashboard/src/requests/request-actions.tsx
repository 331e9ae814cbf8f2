import type { RequestView } from "@duoyun/shared";
import { useMe } from "../session/me.tsx";
import { CompletePanel } from "./complete-panel.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import { ProgressPanel } from "./progress-panel.tsx";
import { TakeBackPanel } from "./take-back-panel.tsx";
import { TransferPanel } from "./transfer-panel.tsx";
import { WithdrawPanel } from "./withdraw-panel.tsx";

const deciders = ["operator", "approver", "countyAuthority"];

/** What this person may do with the request now, as the hub says. */
export function RequestActions({ request }: { request: RequestView }) {
  const { may, takeBackUntil } = request;
  const { roles } = useMe();
  const passesOn = deciders.some((role) => roles.includes(role));
  const decides = may.includes("approve") || may.includes("reject");
  return (
    <>
      {decides ? <DecisionPanel key={`${request.revision}`} request={request} /> : null}
      {decides && passesOn ? <TransferPanel id={request.id} /> : null}
      {may.includes("takeBack") && takeBackUntil ? (
        <TakeBackPanel id={request.id} until={takeBackUntil} />
      ) : null}
      <ProgressPanel request={request} />
      {may.includes("resubmit") ? <CompletePanel request={request} /> : null}
      {may.includes("withdraw") ? <WithdrawPanel id={request.id} /> : null}
    </>
  );
}
