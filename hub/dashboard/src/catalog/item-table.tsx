import {
  type CatalogItemView,
  type CatalogVersionView,
  priceOn,
  resourceTypeTitle,
  zoneTitle,
} from "@duoyun/shared";
import { Button, Popconfirm, Space, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { datedPrice } from "./field-text.ts";
import { NearTable } from "./near-table.tsx";

type Props = {
  version: CatalogVersionView;
  onEdit: ((item: CatalogItemView) => void) | undefined;
  onRemove: ((code: string) => void) | undefined;
};

export function ItemTable({ version, onEdit, onRemove }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const ladder = (sizes: readonly number[]) => sizes.join(" / ");
  return (
    <Table
      size="small"
      rowKey="code"
      dataSource={version.content}
      pagination={false}
      scroll={{ x: 1080 }}
      expandable={{
        rowExpandable: ({ code }) => (version.near[code] ?? []).length > 0,
        expandedRowRender: (item) => <NearTable version={version} item={item} />,
      }}
      columns={[
        {
          title: t("catalog.field.title"),
          width: 220,
          fixed: "start",
          render: (_, item) => (
            <>
              <div>{text(item.title)}</div>
              <div className="muted">
                {text(resourceTypeTitle(item.resourceType))} · {item.code}
              </div>
              {item.note ? <div>{text(item.note)}</div> : null}
              <NearHint near={version.near[item.code]} />
            </>
          ),
        },
        {
          title: t("catalog.field.sizes"),
          width: 150,
          render: (_, item) => (
            <>
              <div>{ladder(item.vcpuLadder) && `${ladder(item.vcpuLadder)} vCPU`}</div>
              <div>{ladder(item.memoryLadderGib) && `${ladder(item.memoryLadderGib)} GiB`}</div>
              <div>{t("catalog.storageMost", { gib: item.storageMaxGib })}</div>
            </>
          ),
        },
        {
          title: t("catalog.field.prices"),
          width: 210,
          render: (_, { prices }) => <PriceList prices={prices} today={version.today} />,
        },
        {
          title: t("catalog.field.zones"),
          render: (_, { zones }) => (
            <div className="catalog-tags">
              {zones.map((zone) => (
                <Tag key={zone}>{text(zoneTitle(zone))}</Tag>
              ))}
            </div>
          ),
        },
        {
          title: t("catalog.field.capabilities"),
          render: (_, item) => item.capabilities.join(", "),
        },
        ...(onEdit && onRemove
          ? [
              {
                title: "",
                width: 150,
                fixed: "end" as const,
                render: (_: unknown, item: CatalogItemView) => (
                  <RowActions {...{ item, onEdit, onRemove }} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** All prices with their days; those that do not hold today stand back. */
function PriceList({ prices, today }: Pick<CatalogItemView, "prices"> & { today: string }) {
  const { t } = useTranslation();
  const text = useText();
  const held = priceOn(prices, today);
  return (
    <>
      {held ? null : <div>{t("catalog.noPrice")}</div>}
      {prices.map((price) => (
        <div key={price.from} className={price === held ? undefined : "muted"}>
          {text(datedPrice(price))}
        </div>
      ))}
    </>
  );
}

type RowProps = {
  item: CatalogItemView;
  onEdit: (item: CatalogItemView) => void;
  onRemove: (code: string) => void;
};

function RowActions({ item, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation();
  return (
    <Space>
      <Button size="small" onClick={() => onEdit(item)} data-testid={`edit-${item.code}`}>
        {t("catalog.edit")}
      </Button>
      <Popconfirm title={t("catalog.removeSure")} onConfirm={() => onRemove(item.code)}>
        <Button size="small" danger data-testid={`remove-${item.code}`}>
          {t("catalog.remove")}
        </Button>
      </Popconfirm>
    </Space>
  );
}

/** The provincial item that comes nearest (P24-10). */
function NearHint({ near = [] }: { near: CatalogVersionView["near"][string] | undefined }) {
  const { t } = useTranslation();
  const text = useText();
  const [first] = near;
  if (!first) return null;
  const likeness = Math.round(first.likeness * 100);
  return <div className="muted">{t("catalog.near", { title: text(first.title), likeness })}</div>;
}
