import { type CatalogItemView, hostItems, type KindView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Empty, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { Loaded } from "../ui/loaded.tsx";
import { NewRequestForm } from "./new-request-form.tsx";
import "./requests.css";

/** The kind that is asked for most often stands first. */
const firstKind = "temporary";

export function NewRequestPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const catalog = useQuery(trpc.catalog.list.queryOptions());
  const kinds = useQuery(trpc.requests.kinds.queryOptions());
  return (
    <>
      <Link to="/requests" className="back">
        ← {t("request.back")}
      </Link>
      <Loaded query={catalog}>
        {(items) => (
          <Loaded query={kinds}>
            {(all) => (
              <KindForm
                catalog={hostItems(items)}
                kinds={all.filter(({ about }) => about === "resources")}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type Props = { catalog: readonly CatalogItemView[]; kinds: readonly KindView[] };

function KindForm({ catalog, kinds }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const asked = useSearch({ strict: false }).kind;
  const [name, setName] = useState(asked ?? firstKind);
  const kind = kinds.find((one) => one.kind === name) ?? kinds[0];
  if (catalog.length === 0 || !kind) return <Empty description={t("form.noService")} />;
  const options = kinds.map((one) => ({ value: one.kind, label: text(one.title) }));
  const months = kind.terms?.maxMonths;
  return (
    <>
      <div className="page-head">
        <h1>{text(kind.title)}</h1>
        {months ? <span className="muted">{t("request.newHelp", { count: months })}</span> : null}
        <Segmented options={options} value={kind.kind} onChange={setName} data-testid="kinds" />
      </div>
      <NewRequestForm key={kind.kind} catalog={catalog} kind={kind} />
    </>
  );
}
