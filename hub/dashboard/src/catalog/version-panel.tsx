import type { CatalogItemView, CatalogVersionView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Popconfirm, Space, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { ChangeList } from "./change-list.tsx";
import { EventList } from "./event-list.tsx";
import { FilingPanel } from "./filing-panel.tsx";
import { GapList } from "./gap-list.tsx";
import { ItemEditor } from "./item-editor.tsx";
import { ItemTable } from "./item-table.tsx";
import { LeftOutWarning } from "./left-out-warning.tsx";
import { SheetButtons } from "./sheet-buttons.tsx";
import { StartOver } from "./start-over.tsx";
import { useCatalogVerbs } from "./use-catalog-verb.ts";

export function VersionPanel({ id, hasFiled }: { id: string; hasFiled: boolean }) {
  const trpc = useTRPC();
  const version = useQuery(trpc.catalog.version.queryOptions({ id }));
  return (
    <Loaded query={version}>{(view) => <Version version={view} hasFiled={hasFiled} />}</Loaded>
  );
}

/** What an editor has open: an item, or a new one. */
type Edited = { item: CatalogItemView | null };

type Props = { version: CatalogVersionView; hasFiled: boolean };

function Version({ version, hasFiled }: Props) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Edited | null>(null);
  const { removeItem } = useCatalogVerbs();
  const { id, revision, may, state } = version;
  const mayEdit = may.includes("edit");
  const returned = version.events.findLast(({ action }) => action === "returned");
  return (
    <div className="catalog-version" data-testid={`catalog-${state}`}>
      {mayEdit && returned ? (
        <Alert
          type="warning"
          showIcon
          title={t("catalog.returnedFor", { reason: returned.reason })}
        />
      ) : null}
      <GapList gaps={version.gaps} />
      <ChangeList version={version} />
      <LeftOutWarning version={version} />
      {may.includes("file") ? <FilingPanel version={version} /> : null}
      {mayEdit || may.includes("withdraw") ? (
        <KeeperActions
          version={version}
          hasFiled={hasFiled}
          onAdd={() => setEdited({ item: null })}
        />
      ) : null}
      <SheetButtons version={version} />
      <ItemTable
        version={version}
        onEdit={mayEdit ? (item) => setEdited({ item }) : undefined}
        onRemove={mayEdit ? (code) => removeItem.mutate({ id, revision, code }) : undefined}
      />
      <EventList events={version.events} />
      {edited ? (
        <ItemEditor version={version} item={edited.item} onClose={() => setEdited(null)} />
      ) : null}
    </div>
  );
}

type ActionProps = Props & { onAdd: () => void };

function KeeperActions({ version, hasFiled, onAdd }: ActionProps) {
  const { t } = useTranslation();
  const { id, revision, may, steps } = version;
  const { submit, withdraw } = useCatalogVerbs();
  const way = steps.map((step) => t(`catalog.with.${step.with}`)).join(" → ");
  return (
    <Space wrap>
      {may.includes("edit") ? (
        <>
          <Button onClick={onAdd} data-testid="add-item">
            {t("catalog.addItem")}
          </Button>
          <StartOver version={version} hasFiled={hasFiled} />
        </>
      ) : null}
      {may.includes("submit") ? (
        <Popconfirm
          title={t("catalog.submitSure", { way })}
          onConfirm={() => submit.mutate({ id, revision })}
        >
          <Button type="primary" loading={submit.isPending} data-testid="submit-catalog">
            {t("catalog.submit")}
          </Button>
        </Popconfirm>
      ) : null}
      {may.includes("withdraw") ? (
        <Button
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ id, revision })}
          data-testid="withdraw-catalog"
        >
          {t("catalog.withdraw")}
        </Button>
      ) : null}
      <Tag>{t("catalog.way", { way })}</Tag>
    </Space>
  );
}
