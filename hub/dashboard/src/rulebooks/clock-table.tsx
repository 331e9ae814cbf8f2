import { type ForeseenClock, foreseenPage, type RulebookPreview } from "@duoyun/shared";
import { Link } from "@tanstack/react-router";
import { Grid, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

type Props = Pick<RulebookPreview, "clocks"> & {
  offset: number;
  isReading: boolean;
  onOffset: (offset: number) => void;
};

/** The open clocks beside what they would be, a page at a time as the hub counts them. */
export function ClockTable({ clocks: { total, items }, offset, isReading, onOffset }: Props) {
  return (
    <Table<ForeseenClock>
      className="gap"
      data-testid="foreseen-clocks"
      size="small"
      rowKey={({ tenant, number, step, dueOn }) => `${tenant} ${number} ${step.zh} ${dueOn}`}
      columns={useColumns()}
      dataSource={[...items]}
      loading={isReading}
      rowClassName={({ dueOn, wouldBeDueOn }) => (dueOn === wouldBeDueOn ? "" : "rulebook-moved")}
      pagination={{
        current: offset / foreseenPage + 1,
        pageSize: foreseenPage,
        total,
        showSizeChanger: false,
        hideOnSinglePage: true,
        onChange: (page) => onOffset((page - 1) * foreseenPage),
      }}
    />
  );
}

function useColumns(): TableColumnsType<ForeseenClock> {
  const { t } = useTranslation();
  const text = useText();
  const wide = Grid.useBreakpoint().md ?? true;
  return [
    {
      title: t("rulebooks.request"),
      render: (_, { requestId, number, kind, node, step }) => (
        <>
          {requestId ? (
            <Link to="/requests/$id" params={{ id: requestId }} className="number">
              {number}
            </Link>
          ) : (
            <span className="number">{number}</span>
          )}
          <div className="muted">{text(kind)}</div>
          {wide ? null : (
            <div className="muted">
              {text(node)} · {text(step)}
            </div>
          )}
        </>
      ),
    },
    { title: t("rulebooks.node"), responsive: ["md"], render: (_, { node }) => text(node) },
    { title: t("rulebooks.step"), responsive: ["md"], render: (_, { step }) => text(step) },
    { title: t("rulebooks.dueOn"), className: "number", dataIndex: "dueOn" },
    {
      title: t("rulebooks.wouldBe"),
      render: (_, clock) => <WouldBe clock={clock} />,
    },
  ];
}

function WouldBe({ clock: { dueOn, wouldBeDueOn } }: { clock: ForeseenClock }) {
  const { t } = useTranslation();
  if (wouldBeDueOn === dueOn) return <span className="number">{wouldBeDueOn}</span>;
  if (wouldBeDueOn === null) return <Tag color="red">{t("rulebooks.noLimit")}</Tag>;
  const isEarlier = wouldBeDueOn < dueOn;
  return (
    <>
      <b className="number">{wouldBeDueOn}</b>{" "}
      <Tag color={isEarlier ? "red" : "gold"}>
        {t(isEarlier ? "rulebooks.earlier" : "rulebooks.later")}
      </Tag>
    </>
  );
}
