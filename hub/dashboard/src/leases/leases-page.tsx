import { useQuery } from "@tanstack/react-query";
import { Empty } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { groupByAttention } from "./lease-groups.ts";
import { LeaseRow } from "./lease-row.tsx";
import "./leases.css";

export function LeasesPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const leases = useQuery(trpc.leases.list.queryOptions());
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.leases")}</h1>
        <span className="muted">{t("lease.intro")}</span>
      </div>
      <Loaded query={leases}>
        {(list) =>
          list.length === 0 ? (
            <Empty description={t("lease.none")} />
          ) : (
            groupByAttention(list).map(({ attention, leases: group }) => (
              <section key={attention} className={`leases leases-${attention}`}>
                <h2>
                  {t(`attention.${attention}`)} <span className="muted">{group.length}</span>
                </h2>
                {group.map((lease) => (
                  <LeaseRow key={lease.id} lease={lease} />
                ))}
              </section>
            ))
          )
        }
      </Loaded>
    </>
  );
}
