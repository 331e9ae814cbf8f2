import type { RequestSummary } from "@duoyun/shared";
import { Link, useNavigate } from "@tanstack/react-router";
import { Empty, Grid, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { AmountsLine } from "../ui/amounts-line.tsx";
import { formatInstant } from "../ui/format.ts";
import { StatusTag } from "./status-tag.tsx";

type Props = { requests: readonly RequestSummary[]; emptyText: string };

export function RequestTable({ requests, emptyText }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md ?? true;
  const columns: TableColumnsType<RequestSummary> = [
    {
      title: t("request.subject"),
      render: (_, { id, number, title, kindTitle, late, amounts }) => (
        <>
          <Link to="/requests/$id" params={{ id }} data-testid={`request-${number}`}>
            {text(title)}
          </Link>
          <div className="muted">
            <span className="number">{number}</span> · {text(kindTitle)}{" "}
            {late ? <Tag color="warning">{t("request.late")}</Tag> : null}
          </div>
          {wide ? null : <AmountsLine amounts={amounts} />}
        </>
      ),
    },
    {
      title: t("request.applicant"),
      className: "number",
      responsive: ["md"],
      render: (_, { applicant, organisation }) => (
        <>
          {text(organisation)}
          <div className="muted">{text(applicant)}</div>
        </>
      ),
    },
    {
      title: t("request.amounts"),
      width: 190,
      responsive: ["md"],
      render: (_, { amounts }) => <AmountsLine amounts={amounts} />,
    },
    {
      title: t("request.status"),
      className: "number",
      render: (_, { status, step, dueOn }) => (
        <>
          <StatusTag status={status} />
          {step ? <div className="muted">{text(step.title)}</div> : null}
          {wide ? null : <div className="muted">{dueOn}</div>}
        </>
      ),
    },
    {
      title: t("request.dueOn"),
      className: "number",
      responsive: ["md"],
      render: (_, { dueOn }) => dueOn ?? "—",
    },
    {
      title: t("request.filedAt"),
      className: "number",
      responsive: ["xxl"],
      render: (_, { filedAt }) => formatInstant(filedAt),
    },
  ];
  return (
    <Table
      rowKey="id"
      columns={columns}
      dataSource={[...requests]}
      size="middle"
      pagination={false}
      locale={{
        emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyText} />,
      }}
      onRow={({ id }) => ({
        className: "row-link",
        onClick: () => void navigate({ to: "/requests/$id", params: { id } }),
      })}
    />
  );
}
