import type { RulebookVersionView, RulebookView } from "@duoyun/shared";
import { Grid, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { formatInstant } from "../ui/format.ts";
import { Followers } from "./followers.tsx";
import { TakeOut } from "./take-out.tsx";

const colours = { past: "default", inForce: "green", toCome: "gold" } as const;

/** Every document with its versions, the nodes that follow it, and the way to take it out. */
export function RulebookTable({ rulebooks }: { rulebooks: readonly RulebookView[] }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().lg ?? true;
  const columns: TableColumnsType<RulebookView> = [
    {
      title: t("rulebooks.document"),
      render: (_, rulebook) => (
        <>
          <Named rulebook={rulebook} />
          {wide ? null : (
            <div className="rulebook-stack">
              <Versions versions={rulebook.versions} />
              <Followers followers={rulebook.followers} />
              <TakeOut id={rulebook.id} />
            </div>
          )}
        </>
      ),
    },
    {
      title: t("rulebooks.versions"),
      responsive: ["lg"],
      render: (_, { versions }) => <Versions versions={versions} />,
    },
    {
      title: t("rulebooks.followers"),
      responsive: ["lg"],
      render: (_, { followers }) => <Followers followers={followers} />,
    },
    {
      title: t("rulebooks.takeOut"),
      responsive: ["lg"],
      render: (_, { id }) => <TakeOut id={id} />,
    },
  ];
  return (
    <Table<RulebookView>
      className="below"
      data-testid="rulebooks"
      rowKey="id"
      size="middle"
      columns={columns}
      dataSource={[...rulebooks]}
      pagination={false}
    />
  );
}

function Named({ rulebook: { id, title, docNo } }: { rulebook: RulebookView }) {
  const text = useText();
  return (
    <>
      {text(title)}
      <div className="muted">{docNo ? `${docNo} · ${id}` : id}</div>
    </>
  );
}

function Versions({ versions }: { versions: readonly RulebookVersionView[] }) {
  const { t } = useTranslation();
  const text = useText();
  return versions.map(({ version, firstDay, state, loaded }) => (
    <div key={version} className="rulebook-version">
      <Tag color={colours[state]}>{t(`rulebooks.state.${state}`)}</Tag>{" "}
      {t("rulebooks.version", { version })}
      {firstDay ? t("rulebooks.from", { day: firstDay }) : null}
      <div className="muted">
        {loaded
          ? t("rulebooks.loadedBy", {
              at: formatInstant(loaded.at),
              by: loaded.by ? text(loaded.by) : t("rulebooks.unknown"),
            })
          : t("rulebooks.builtIn")}
      </div>
    </div>
  ));
}
