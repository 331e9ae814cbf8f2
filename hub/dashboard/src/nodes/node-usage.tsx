import type { NodeCode, UsageMonthView } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { percentText } from "./percent-text.ts";
import { UsageMonth } from "./usage-month.tsx";
import { figuresOf, monthStateText } from "./usage-month-text.ts";

const readAgainMilliseconds = 60_000;

/** A node's use by month: the closed figures where there are any, those as of now elsewhere. */
export function NodeUsage({ code }: { code: NodeCode }) {
  const trpc = useTRPC();
  const months = useQuery(
    trpc.usage.months.queryOptions({ code }, { refetchInterval: readAgainMilliseconds }),
  );
  return (
    <Loaded query={months}>
      {({ items, mayReopen }) => <Months code={code} items={items} mayReopen={mayReopen} />}
    </Loaded>
  );
}

type Props = { code: NodeCode; items: UsageMonthView[]; mayReopen: boolean };

function Months({ code, items, mayReopen }: Props) {
  const { t } = useTranslation();
  const percent = (name: "cpuPercent" | "memoryPercent" | "diskPercent") => ({
    title: t(`usage.${name}`),
    render: (_: unknown, view: UsageMonthView) => percentText(t, figuresOf(view)?.[name] ?? null),
  });
  const columns: TableColumnsType<UsageMonthView> = [
    { title: t("usage.month"), render: (_, view) => <State view={view} /> },
    percent("cpuPercent"),
    percent("memoryPercent"),
    percent("diskPercent"),
  ];
  return (
    <div data-testid="node-usage">
      <Table
        className="gap"
        rowKey="month"
        size="small"
        title={() => t("usage.title")}
        locale={{ emptyText: t("usage.none") }}
        columns={columns}
        dataSource={items}
        expandable={{
          expandedRowRender: (view) => <UsageMonth code={code} view={view} mayReopen={mayReopen} />,
        }}
        pagination={{ pageSize: 6, hideOnSinglePage: true, showSizeChanger: false }}
      />
    </div>
  );
}

function State({ view }: { view: UsageMonthView }) {
  const { t } = useTranslation();
  const figures = figuresOf(view);
  return (
    <div className="usage-text">
      {view.month}
      <br />
      <span className="muted">{monthStateText(t, view)}</span>{" "}
      {figures && figures.hosts > 0 && !figures.reliable ? (
        <Tag color="warning">{t("usage.unreliable")}</Tag>
      ) : null}
      {view.lateDays > 0 ? (
        <Tag color="error">{t("usage.late", { days: view.lateDays })}</Tag>
      ) : null}
    </div>
  );
}
