import type { CatalogVersionSummary } from "@duoyun/shared";
import { Select } from "antd";
import { useTranslation } from "react-i18next";

type Props = {
  list: readonly CatalogVersionSummary[];
  chosen: string | undefined;
  onPick: (id: string) => void;
};

export function VersionPicker({ list, chosen, onPick }: Props) {
  const { t } = useTranslation();
  if (list.length === 0) return null;
  const options = list
    .toSorted((a, b) => b.number - a.number)
    .map(({ id, number, state }) => ({
      value: id,
      label: `${t("catalog.number", { number })} · ${t(`catalog.state.${state}`)}`,
    }));
  return (
    <Select
      aria-label={t("catalog.versions")}
      value={chosen ?? null}
      options={options}
      onChange={(id) => onPick(id)}
      popupMatchSelectWidth={false}
      data-testid="catalog-version"
    />
  );
}
