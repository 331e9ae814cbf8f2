import type { QuotaView, Text } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Card, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { Loaded } from "../ui/loaded.tsx";
import { QuotaBar } from "../ui/quota-bar.tsx";
import "./quotas.css";

type Group = { id: string; name: Text; quotas: QuotaView[] };

function groupByOrganisation(quotas: readonly QuotaView[]): Group[] {
  const groups = new Map<string, Group>();
  for (const quota of quotas) {
    const id = quota.organisationId;
    const group = groups.get(id) ?? { id, name: quota.organisation, quotas: [] };
    group.quotas.push(quota);
    groups.set(id, group);
  }
  return [...groups.values()];
}

export function QuotasPage() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const quotas = useQuery(trpc.quotas.list.queryOptions());
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.quotas")}</h1>
        <span className="muted">{t("quota.intro")}</span>
      </div>
      <Loaded query={quotas}>
        {(list) =>
          list.length === 0 ? (
            <Empty description={t("quota.none")} />
          ) : (
            <div className="quota-cards">
              {groupByOrganisation(list).map((group) => (
                <Card key={group.id} size="small" title={text(group.name)}>
                  {group.quotas.map(({ kind, limit, used, reserved }) => (
                    <QuotaBar key={kind} {...{ kind, limit, used, reserved }} />
                  ))}
                </Card>
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
