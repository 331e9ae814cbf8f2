import { useQuery } from "@tanstack/react-query";
import { Card, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { Loaded } from "../ui/loaded.tsx";
import { QuotaBar } from "../ui/quota-bar.tsx";
import { groupByOrganisation } from "./group-by-organisation.ts";
import "./quotas.css";

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
