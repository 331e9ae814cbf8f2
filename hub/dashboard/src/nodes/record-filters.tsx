import type { NodeCode, RecordCounts } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { Input, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useLocale } from "../text/use-text.ts";
import { formatNumber } from "../ui/format.ts";
import { useConnectorName } from "./connector-name.ts";
import type { RecordSearch } from "./record-list.tsx";

type Props = { code: NodeCode; search: RecordSearch; onChange: (search: RecordSearch) => void };

/** What there is of a node's records, and which of them to see. */
export function RecordFilters({ code, search, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const trpc = useTRPC();
  const { data: counts } = useQuery(trpc.nodes.recordCounts.queryOptions({ code }));
  const total = counts?.resources.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const items = counts?.catalogItems ?? 0;
  return (
    <>
      {counts ? (
        <p data-testid="record-counts">
          {t("records.counts", {
            held: formatNumber(total + items, locale),
            resources: formatNumber(total, locale),
            items: formatNumber(items, locale),
          })}
        </p>
      ) : null}
      <div className="record-filters">
        <Input.Search
          allowClear
          defaultValue={search.search}
          placeholder={t("records.search")}
          maxLength={200}
          onSearch={(text) => onChange({ ...search, search: text.trim() || undefined })}
          data-testid="record-search"
        />
        <Segmented
          value={search.oldest ? "oldest" : "key"}
          onChange={(order) => onChange({ ...search, oldest: order === "oldest" })}
          options={[
            { value: "key", label: t("records.byKey") },
            { value: "oldest", label: t("records.oldestFirst") },
          ]}
        />
        <Kinds counts={counts} search={search} onChange={onChange} />
      </div>
    </>
  );
}

type KindsProps = Omit<Props, "code"> & { counts: RecordCounts | undefined };

const noZone = "";

function Kinds({ counts, search, onChange }: KindsProps) {
  const { t } = useTranslation();
  const sourceName = useConnectorName();
  const types = summed(counts, ({ type }) => type);
  const zones = summed(counts, ({ zone }) => zone ?? noZone);
  const sources = summed(counts, ({ source }) => source);
  return (
    <>
      <Select
        allowClear
        placeholder={t("records.type")}
        value={search.type}
        onChange={(type?: string) => onChange({ ...search, type })}
        options={types.map(([value, count]) => ({ value, label: `${value} (${count})` }))}
        data-testid="record-type"
      />
      <Select
        allowClear
        placeholder={t("records.zone")}
        value={search.zone === null ? noZone : search.zone}
        onChange={(zone?: string) => onChange({ ...search, zone: zone === noZone ? null : zone })}
        options={zones.map(([value, count]) => ({
          value,
          label: `${value || t("node.unknown")} (${count})`,
        }))}
      />
      <Select
        allowClear
        placeholder={t("node.connector")}
        value={search.source}
        onChange={(source?: string) => onChange({ ...search, source })}
        options={sources.map(([value, count]) => ({
          value,
          label: `${sourceName(value)} (${count})`,
        }))}
      />
    </>
  );
}

type Counted = RecordCounts["resources"][number];

function summed(
  counts: RecordCounts | undefined,
  nameOf: (counted: Counted) => string | null,
): [name: string, count: number][] {
  const sums = new Map<string, number>();
  for (const counted of counts?.resources ?? []) {
    const name = nameOf(counted);
    if (name !== null) sums.set(name, (sums.get(name) ?? 0) + counted.count);
  }
  return [...sums];
}
