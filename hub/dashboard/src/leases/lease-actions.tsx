import type { LeaseView } from "@duoyun/shared";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AskedFor, AskModal } from "./ask-modal.tsx";
import { ExtendModal } from "./extend-modal.tsx";
import { ReleaseButton } from "./release-button.tsx";

const asks = ["change", "reclaim"] as const;

export function LeaseActions({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const [extending, setExtending] = useState(false);
  const [asked, setAsked] = useState<AskedFor | null>(null);
  return (
    <>
      {lease.may.includes("extend") ? (
        <Button type="primary" onClick={() => setExtending(true)} data-testid="extend">
          {t("extend.action")}
        </Button>
      ) : null}
      {asks.map((verb) =>
        lease.may.includes(verb) ? (
          <Button key={verb} onClick={() => setAsked(verb)} data-testid={verb}>
            {t(`${verb}.action`)}
          </Button>
        ) : null,
      )}
      {lease.may.includes("release") ? <ReleaseButton lease={lease} /> : null}
      {asked ? <AskModal lease={lease} verb={asked} onClose={() => setAsked(null)} /> : null}
      {extending ? <ExtendModal lease={lease} onClose={() => setExtending(false)} /> : null}
    </>
  );
}
