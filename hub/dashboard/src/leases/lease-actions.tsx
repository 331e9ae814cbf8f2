import type { LeaseView } from "@duoyun/shared";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ExtendModal } from "./extend-modal.tsx";
import { ReleaseButton } from "./release-button.tsx";

export function LeaseActions({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const [extending, setExtending] = useState(false);
  return (
    <>
      {lease.may.includes("extend") ? (
        <Button type="primary" onClick={() => setExtending(true)} data-testid="extend">
          {t("extend.action")}
        </Button>
      ) : null}
      {lease.may.includes("release") ? <ReleaseButton lease={lease} /> : null}
      {extending ? <ExtendModal lease={lease} onClose={() => setExtending(false)} /> : null}
    </>
  );
}
