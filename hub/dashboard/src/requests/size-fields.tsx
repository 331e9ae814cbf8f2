import { type CatalogItemView, priceOn, priceText } from "@duoyun/shared";
import { Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useBusinessNow } from "../frame/business-time.tsx";
import { useText } from "../text/use-text.ts";
import { dayOf } from "../ui/format.ts";
import { ZoneField } from "./zone-field.tsx";

/** `listed`: the paper form lists the hosts with their sizes, so that only the service is asked. */
type Props = {
  catalog: readonly CatalogItemView[];
  chosen: string | undefined;
  listed: boolean;
};

export function SizeFields({ catalog, chosen, listed }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const priceOf = usePrice();
  const item = catalog.find(({ code }) => code === chosen);
  const options = catalog.map((one) => ({
    value: one.code,
    label: text(one.title),
    price: priceOf(one),
  }));
  return (
    <>
      <Form.Item
        name="catalogItem"
        label={t("form.catalogItem")}
        rules={[{ required: true }]}
        extra={
          item ? [priceOf(item), item.note && text(item.note)].filter(Boolean).join(" · ") : null
        }
      >
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={options}
          optionRender={({ data: { label, price } }) => (
            <>
              {label} <span className="muted">{price}</span>
            </>
          )}
          placeholder={t("form.choose")}
          data-testid="form-catalogItem"
        />
      </Form.Item>
      <ZoneField item={item} />
      {listed ? null : <HostSizeFields item={item} />}
    </>
  );
}

/** What a service costs today, by its catalog. */
function usePrice(): (item: CatalogItemView) => string {
  const { t } = useTranslation();
  const text = useText();
  const today = dayOf(useBusinessNow(60));
  return ({ prices }) => {
    const price = priceOn(prices, today);
    return price ? text(priceText(price)) : t("catalog.noPrice");
  };
}

function HostSizeFields({ item }: { item: CatalogItemView | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="form-grid">
      <Form.Item name="quantity" label={t("form.quantity")} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} precision={0} suffix={t("form.hosts")} />
      </Form.Item>
      <Form.Item name="vcpu" label={t("form.vcpu")} rules={[{ required: true }]}>
        <Ladder ladder={item?.vcpuLadder} unit={t("form.cores")} />
      </Form.Item>
      <Form.Item name="memoryGib" label={t("form.memoryGib")} rules={[{ required: true }]}>
        <Ladder ladder={item?.memoryLadderGib} unit="GiB" />
      </Form.Item>
      <Form.Item name="storageGib" label={t("form.storageGib")} rules={[{ required: true }]}>
        <InputNumber
          min={0}
          max={item?.storageMaxGib ?? 1_000_000}
          step={10}
          precision={0}
          suffix="GiB"
        />
      </Form.Item>
    </div>
  );
}

type LadderProps = {
  ladder: readonly number[] | undefined;
  unit: string;
  value?: number;
  onChange?: (value: number | null) => void;
  id?: string;
};

/** The sizes on offer, or any whole number where the catalog sets no ladder. */
function Ladder({ ladder, unit, ...field }: LadderProps) {
  const { t } = useTranslation();
  if (!ladder) return <Select {...field} disabled placeholder={t("form.serviceFirst")} />;
  if (ladder.length === 0) return <InputNumber {...field} min={1} precision={0} suffix={unit} />;
  const options = ladder.map((size) => ({ value: size, label: `${size} ${unit}` }));
  return <Select {...field} options={options} placeholder={t("form.choose")} />;
}
