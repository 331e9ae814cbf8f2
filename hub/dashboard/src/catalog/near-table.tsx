import {
  type CatalogItemView,
  type CatalogVersionView,
  comparedFields,
  priceOn,
} from "@duoyun/shared";
import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { fieldText } from "./field-text.ts";

/** Titles stand at the head of the columns. */
const compared = comparedFields.filter((field) => field !== "title");

type Props = { version: CatalogVersionView; item: CatalogItemView };

/** An item beside those of the province that come nearest to it, field by field (P24-10). */
export function NearTable({ version, item }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const near = (version.near[item.code] ?? []).flatMap(({ code, likeness }) => {
    const found = version.province.find((one) => one.code === code);
    return found ? [{ item: found, likeness: Math.round(likeness * 100) }] : [];
  });
  const shown = (one: CatalogItemView) => {
    const price = priceOn(one.prices, version.today);
    return { ...one, prices: price ? [price] : [] };
  };
  const columnOf = (one: CatalogItemView, title: string) => ({
    key: one.code,
    title,
    render: (_: unknown, { field }: { field: (typeof compared)[number] }) =>
      fieldText(shown(one), field, { t, text }),
  });
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="field"
      title={() => t("catalog.nearTable", { count: near.length })}
      dataSource={compared.map((field) => ({ field }))}
      data-testid={`near-${item.code}`}
      columns={[
        {
          title: "",
          width: 150,
          render: (_: unknown, { field }) => t(`catalog.field.${field}`),
        },
        { ...columnOf(item, t("catalog.own", { title: text(item.title) })), key: "own" },
        ...near.map(({ item: one, likeness }) =>
          columnOf(one, t("catalog.nearest", { title: text(one.title), likeness })),
        ),
      ]}
    />
  );
}
