import type { LeaseView } from "@duoyun/shared";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskModal } from "./ask-modal.tsx";
import { EnforceModal } from "./enforce-modal.tsx";
import { ExtendModal } from "./extend-modal.tsx";
import { type AskedFor, asks } from "./lease-search.ts";
import { ProposeModal } from "./propose-modal.tsx";
import { ReleaseButton } from "./release-button.tsx";

export function LeaseActions({ lease }: { lease: LeaseView }) {
  const { t } = useTranslation();
  const { ask } = useSearch({ strict: false });
  const [extending, setExtending] = useState(false);
  const [enforcing, setEnforcing] = useState(false);
  const [proposing, setProposing] = useState(false);
  const navigate = useNavigate();
  const [tapped, setTapped] = useState<AskedFor | null>(null);
  const asked = tapped ?? (ask && lease.may.includes(ask) ? ask : null);
  const close = () => {
    setTapped(null);
    const { id } = lease;
    if (ask) void navigate({ to: "/leases/$id", params: { id }, search: {}, replace: true });
  };
  return (
    <>
      {lease.may.includes("extend") ? (
        <Button type="primary" onClick={() => setExtending(true)} data-testid="extend">
          {t("extend.action")}
        </Button>
      ) : null}
      {asks.map((verb) =>
        lease.may.includes(verb) ? (
          <Button key={verb} onClick={() => setTapped(verb)} data-testid={verb}>
            {t(`${verb}.action`)}
          </Button>
        ) : null,
      )}
      {lease.may.includes("release") ? <ReleaseButton lease={lease} /> : null}
      {lease.may.includes("optimise") ? (
        <Button onClick={() => setProposing(true)} data-testid="optimise">
          {t("optimise.action")}
        </Button>
      ) : null}
      {lease.may.includes("enforce") ? (
        <Button danger onClick={() => setEnforcing(true)} data-testid="enforce">
          {t("enforce.action")}
        </Button>
      ) : null}
      {enforcing ? <EnforceModal lease={lease} onClose={() => setEnforcing(false)} /> : null}
      {proposing ? <ProposeModal lease={lease} onClose={() => setProposing(false)} /> : null}
      {asked ? <AskModal lease={lease} verb={asked} onClose={close} /> : null}
      {extending ? <ExtendModal lease={lease} onClose={() => setExtending(false)} /> : null}
    </>
  );
}
