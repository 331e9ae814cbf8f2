import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { ChangeCard } from "./change-card.tsx";
import { RulebookTable } from "./rulebook-table.tsx";
import "./rulebooks.css";

/** The documents of rules: which there are, in which version from when, and a changed one put in force. */
export function RulebooksPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const rulebooks = useQuery(trpc.rulebooks.list.queryOptions());
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.rulebooks")}</h1>
        <span className="muted">{t("rulebooks.intro")}</span>
      </div>
      <ChangeCard />
      <Loaded query={rulebooks}>{(list) => <RulebookTable rulebooks={list} />}</Loaded>
    </>
  );
}
