import { useQuery } from "@tanstack/react-query";
import { Card, Empty } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { Loaded } from "../ui/loaded.tsx";
import { BandLegend } from "./band-legend.tsx";
import { NodeFacts } from "./node-facts.tsx";
import { Province } from "./province.tsx";
import "./nodes.css";

const refreshMilliseconds = 30_000;

/** The province sees every node; a city sees its own. */
export function NodesPage() {
  const { t } = useTranslation();
  const text = useText();
  const trpc = useTRPC();
  const nodes = useQuery(
    trpc.nodes.list.queryOptions(undefined, { refetchInterval: refreshMilliseconds }),
  );
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.nodes")}</h1>
        <span className="muted">{t("node.intro")}</span>
      </div>
      <Loaded query={nodes}>
        {(list) => {
          const [own, ...others] = list;
          if (!own) return <Empty description={t("node.none")} />;
          if (others.length > 0) return <Province nodes={list} asOf={nodes.dataUpdatedAt} />;
          return (
            <Card title={`${text(own.title)} ${own.code}`} data-testid={`node-${own.code}`}>
              <BandLegend />
              <NodeFacts node={own} asOf={nodes.dataUpdatedAt} />
            </Card>
          );
        }}
      </Loaded>
    </>
  );
}
