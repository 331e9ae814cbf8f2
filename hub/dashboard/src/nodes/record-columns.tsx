import type { RecordView } from "@duoyun/shared";
import { type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useResourceState } from "../leases/resource-state.ts";
import { formatInstant } from "../ui/format.ts";
import { Age } from "./age.tsx";
import { useConnectorName } from "./connector-name.ts";

/** Of each record which version is held, when it was seen and accepted, and how old it is. */
export function useRecordColumns(asOf: number): TableColumnsType<RecordView> {
  const { t } = useTranslation();
  const stateName = useResourceState();
  const sourceName = useConnectorName();
  return [
    {
      title: t("records.record"),
      render: (_, { key, title, removed }) => (
        <div className="record-name">
          {title} {removed ? <Tag>{t("records.removed")}</Tag> : null}
          <br />
          <small className="muted">{key}</small>
        </div>
      ),
    },
    {
      title: t("records.age"),
      render: (_, { ageSeconds, seenAt, removed }) =>
        removed ? (
          "—"
        ) : (
          <>
            <Age seconds={ageSeconds} asOf={asOf} />
            {seenAt === null ? <small className="muted"> {t("figures.atLeast")}</small> : null}
          </>
        ),
    },
    {
      title: t("records.seenAt"),
      className: "number",
      render: (_, { seenAt, removed }) => {
        if (seenAt !== null) return formatInstant(seenAt);
        return removed ? "—" : t("node.unknown");
      },
    },
    {
      title: t("records.receivedAt"),
      className: "number",
      render: (_, { receivedAt }) => formatInstant(receivedAt),
    },
    {
      title: t("records.version"),
      className: "number",
      render: (_, { version }) =>
        version ? `${version.epoch} · ${version.seq}` : t("records.outdated"),
    },
    { title: t("records.type"), render: (_, { type }) => type },
    { title: t("node.state"), render: (_, { state }) => stateName(state) },
    { title: t("records.zone"), render: (_, { zone }) => zone ?? t("node.unknown") },
    { title: t("node.connector"), render: (_, { source }) => sourceName(source) },
  ];
}
