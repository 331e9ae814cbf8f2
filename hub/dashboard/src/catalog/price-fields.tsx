import { fenOf, priceUnits } from "@duoyun/shared";
import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Unit prices, each with the days from and until which it holds. */
export function PriceFields() {
  const { t } = useTranslation();
  const text = useText();
  // An emptied price must not vanish unsaid: who wants none removes its row.
  const checkYuan = (_: unknown, value = "") =>
    fenOf(value) === null ? Promise.reject(new Error(t("catalog.yuanHelp"))) : Promise.resolve();
  const units = Object.entries(priceUnits).map(([value, name]) => ({ value, label: text(name) }));
  const dayRule = (required: boolean) => [
    { required, pattern: day, message: t("catalog.dayHelp") },
  ];
  return (
    <Form.Item label={t("catalog.field.prices")} extra={t("catalog.priceHelp")}>
      <Form.List name="prices">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="catalog-price">
                <Form.Item name={[name, "yuan"]} rules={[{ validator: checkYuan }]} noStyle>
                  <Input
                    placeholder={t("catalog.yuan")}
                    data-testid={`price-${name}`}
                    suffix={t("catalog.yuan")}
                  />
                </Form.Item>
                <Form.Item name={[name, "per"]} noStyle>
                  <Select options={units} popupMatchSelectWidth={false} />
                </Form.Item>
                <Form.Item name={[name, "from"]} rules={dayRule(true)} noStyle>
                  <Input placeholder={t("catalog.priceFrom")} />
                </Form.Item>
                <Form.Item name={[name, "until"]} rules={dayRule(false)} noStyle>
                  <Input placeholder={t("catalog.until")} />
                </Form.Item>
                <Button type="text" onClick={() => remove(name)}>
                  {t("catalog.remove")}
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add({ yuan: "", per: "itemMonth" })}>
              {t("catalog.addPrice")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
