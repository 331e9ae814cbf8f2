import type { CatalogItemView } from "@duoyun/shared";
import { zoneTitle } from "@duoyun/shared";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import type { FormDraft } from "./form-draft.ts";

type Item = Pick<CatalogItemView, "code" | "zones">;

/** In which zone hosts are wanted, where the service is offered in several (P24-04). */
export function ZoneField({ item }: { item: Item | undefined }) {
  const { t } = useTranslation();
  if (!item || item.zones.length < 2) return null;
  return (
    <Form.Item name="zone" label={t("form.zone")} extra={t("form.zoneHelp")}>
      <ZoneSelect zones={item.zones} />
    </Form.Item>
  );
}

type SelectProps = {
  zones: readonly string[];
  value?: string;
  onChange?: (value: string) => void;
  id?: string;
};

/** The first zone stands for one that was not chosen, or that the service does not have. */
function ZoneSelect({ zones, value, ...field }: SelectProps) {
  const text = useText();
  const options = zones.map((zone) => ({ value: zone, label: text(zoneTitle(zone)) }));
  const chosen = zones.find((zone) => zone === value) ?? zones[0];
  return <Select {...field} value={chosen} options={options} data-testid="form-zone" />;
}

/** A draft without a zone that belonged to a service chosen before. */
export function withoutStrangeZone(draft: FormDraft, catalog: readonly Item[]): FormDraft {
  const item = catalog.find(({ code }) => code === draft.catalogItem);
  const { zone, ...others } = draft;
  return zone !== undefined && item?.zones.includes(zone) ? draft : others;
}
