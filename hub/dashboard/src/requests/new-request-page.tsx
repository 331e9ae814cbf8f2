import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Empty } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { NewRequestForm } from "./new-request-form.tsx";
import "./requests.css";

/** The form asks for sizes, which only hosts have. */
const hostType = "vm";

export function NewRequestPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const catalog = useQuery(trpc.catalog.list.queryOptions());
  const terms = useQuery(trpc.requests.terms.queryOptions());
  return (
    <>
      <Link to="/requests" className="back">
        ← {t("request.back")}
      </Link>
      <div className="page-head">
        <h1>{t("request.new")}</h1>
        {terms.data ? (
          <span className="muted">{t("request.newHelp", { count: terms.data.maxMonths })}</span>
        ) : null}
      </div>
      <Loaded query={catalog}>
        {(items) => {
          const hosts = items.filter(({ resourceType }) => resourceType === hostType);
          if (hosts.length === 0) return <Empty description={t("form.noService")} />;
          return (
            <Loaded query={terms}>
              {({ maxMonths }) => <NewRequestForm catalog={hosts} maxMonths={maxMonths} />}
            </Loaded>
          );
        }}
      </Loaded>
    </>
  );
}
