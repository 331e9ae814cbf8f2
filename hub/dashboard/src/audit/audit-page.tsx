import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AuditChain } from "./audit-chain.tsx";
import { ViewLog } from "./view-log.tsx";

const lists = ["chain", "views"] as const;

/** What auditors read: what was done at this node, and who viewed what. */
export function AuditPage() {
  const { t } = useTranslation();
  const [list, setList] = useState<(typeof lists)[number]>("chain");
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.audit")}</h1>
        <Segmented
          value={list}
          options={lists.map((value) => ({
            value,
            label: <span data-testid={`audit-${value}`}>{t(`audit.${value}`)}</span>,
          }))}
          onChange={setList}
        />
      </div>
      {list === "chain" ? <AuditChain /> : <ViewLog />}
    </>
  );
}
