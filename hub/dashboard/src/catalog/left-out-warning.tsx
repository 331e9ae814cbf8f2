import { type CatalogVersionView, leftOut } from "@duoyun/shared";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

const mostNames = 8;

/** Warns whoever submits or files a version of the items that have no price or no zone; neither keeps it from being filed. */
export function LeftOutWarning({ version }: { version: CatalogVersionView }) {
  const { t } = useTranslation();
  const text = useText();
  const { content, today, may } = version;
  const missing = leftOut(content, today);
  if (!may.includes("submit") && !may.includes("file")) return null;
  return (["price", "zone"] as const).map((kind) => {
    const count = missing[kind].length;
    if (count === 0) return null;
    const names = missing[kind].slice(0, mostNames).map(({ title }) => text(title));
    const more = count > mostNames ? [t("catalog.andMore")] : [];
    return (
      <Alert
        key={kind}
        type="warning"
        showIcon
        title={t(`catalog.leftOut.${kind}`, { count })}
        description={[...names, ...more].join(t("list.separator"))}
        data-testid={`left-out-${kind}`}
      />
    );
  });
}
