import type { CatalogVersionSummary, NodeCode, NodeView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Empty, Space } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useMay, useMe } from "../session/me.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { BeginDraft } from "./begin-draft.tsx";
import { NodePicker } from "./node-picker.tsx";
import { UnfiledList } from "./unfiled-list.tsx";
import { VersionPanel } from "./version-panel.tsx";
import { VersionPicker } from "./version-picker.tsx";
import { WaitingList } from "./waiting-list.tsx";
import "./catalog.css";

const route = getRouteApi("/catalog");

/** A node's catalog in its versions: what is on offer, what is being drafted, and what waits to be filed. */
export function CatalogPage() {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const search = route.useSearch();
  const trpc = useTRPC();
  const nodes = useQuery(trpc.nodes.list.queryOptions());
  return (
    <>
      <div className="page-head">
        <h1>{t("menu.catalog")}</h1>
        <span className="muted">{t("catalog.intro")}</span>
      </div>
      <UnfiledList />
      <Loaded query={nodes}>
        {(list) => {
          const named = list.find(({ code }) => code === search.node);
          const node = named ?? list.find(({ code }) => code === tenant);
          return node ? <Catalog node={node.code} nodes={list} /> : <Empty />;
        }}
      </Loaded>
    </>
  );
}

function Catalog({ node, nodes }: { node: NodeCode; nodes: readonly NodeView[] }) {
  const { tenant } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const trpc = useTRPC();
  const versions = useQuery(trpc.catalog.versions.queryOptions({ node }));
  const show = (version: string, of: string) => void navigate({ search: { node: of, version } });
  return (
    <>
      {nodes.length > 1 ? (
        <Space wrap className="catalog-bar">
          <NodePicker
            node={node}
            nodes={nodes}
            onPick={(code) => void navigate({ search: { node: code } })}
          />
        </Space>
      ) : null}
      <WaitingList onShow={({ id, node: of }) => show(id, of)} />
      <Loaded query={versions}>
        {(list) => (
          <Versions
            list={list}
            chosen={search.version}
            mayDraft={node === tenant && may("draftCatalog")}
            onShow={(version) => show(version, node)}
          />
        )}
      </Loaded>
    </>
  );
}

type Props = {
  list: readonly CatalogVersionSummary[];
  chosen: string | undefined;
  mayDraft: boolean;
  onShow: (version: string) => void;
};

function Versions({ list, chosen, mayDraft, onShow }: Props) {
  const { t } = useTranslation();
  const filed = list.filter(({ state }) => state === "filed").sort((a, b) => b.number - a.number);
  const shown = list.find(({ id }) => id === chosen) ?? filed[0] ?? list[0];
  const hasOpen = list.some(({ state }) => state !== "filed");
  return (
    <>
      <Space wrap className="catalog-bar">
        <VersionPicker list={list} chosen={shown?.id} onPick={onShow} />
        {mayDraft && !hasOpen ? <BeginDraft hasFiled={filed.length > 0} onBegun={onShow} /> : null}
      </Space>
      {filed.length === 0 ? (
        <Alert type="warning" showIcon className="gap" title={t("catalog.nothingFiled")} />
      ) : null}
      {shown ? (
        <VersionPanel key={shown.id} id={shown.id} hasFiled={filed.length > 0} />
      ) : (
        <Empty />
      )}
    </>
  );
}
