import type { RequestView } from "@duoyun/shared";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorTextOf } from "../api/app-error.ts";
import { useText } from "../text/use-text.ts";
import { BatchField } from "./batch-field.tsx";
import { type Decision, useDecide } from "./use-decide.ts";

const shortestReason = 2;

/** Approve or reject; a rejection says why, and large requests ask for a one-time code. */
export function DecisionPanel({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const text = useText();
  const [reason, setReason] = useState("");
  const [totp, setTotp] = useState("");
  const [firstBatch, setFirstBatch] = useState<number | null>(null);
  const [sent, setSent] = useState<Decision["outcome"] | null>(null);
  const { decide, mutation, asksCode } = useDecide(request);
  const isShort = reason.trim().length < shortestReason;
  const codeMissing = asksCode && totp.length === 0;
  const send = (outcome: Decision["outcome"]) => {
    setSent(outcome);
    decide({ outcome, reason: reason.trim(), totp, firstBatch });
  };
  return (
    <Card size="small" title={t("decide.title")} className="decision" data-testid="decision">
      {mutation.isError ? (
        <Alert
          className="gap"
          type="error"
          showIcon
          title={text(errorTextOf(mutation.error))}
          data-testid="decision-error"
        />
      ) : null}
      <label htmlFor="decision-reason">{t("decide.reason")}</label>
      <Input.TextArea
        id="decision-reason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 4 }}
        placeholder={t("decide.reasonHelp")}
        data-testid="decision-reason"
      />
      <BatchField hosts={request.hostsToBatch} onChange={setFirstBatch} />
      {asksCode ? (
        <div className="decision-code">
          <label htmlFor="decision-code">{t("decide.code")}</label>
          <Input
            id="decision-code"
            value={totp}
            onChange={(event) => setTotp(event.target.value.trim())}
            maxLength={8}
            inputMode="numeric"
            autoComplete="one-time-code"
            data-testid="decision-code"
          />
          <span className="muted">
            {t("decide.codeHelp")} <Link to="/account">{t("decide.codeSetUp")}</Link>
          </span>
        </div>
      ) : null}
      <div className="decision-buttons">
        <Button
          type="primary"
          disabled={codeMissing}
          loading={mutation.isPending && sent === "approve"}
          onClick={() => send("approve")}
          data-testid="approve"
        >
          {t("decide.approve")}
        </Button>
        {request.may.includes("return") ? (
          <Button
            disabled={codeMissing || isShort}
            loading={mutation.isPending && sent === "return"}
            onClick={() => send("return")}
            data-testid="return"
          >
            {t("decide.return")}
          </Button>
        ) : null}
        <Button
          danger
          disabled={codeMissing || isShort}
          loading={mutation.isPending && sent === "reject"}
          onClick={() => send("reject")}
          data-testid="reject"
        >
          {t("decide.reject")}
        </Button>
        {isShort ? <span className="muted">{t("decide.rejectNeedsReason")}</span> : null}
      </div>
    </Card>
  );
}
