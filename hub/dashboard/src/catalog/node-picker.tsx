import type { NodeView } from "@duoyun/shared";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

type Props = { node: string; nodes: readonly NodeView[]; onPick: (code: string) => void };

export function NodePicker({ node, nodes, onPick }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const options = nodes.map(({ code, title }) => ({ value: code, label: text(title) }));
  return (
    <Select
      aria-label={t("catalog.node")}
      value={node}
      options={options}
      onChange={(code) => onPick(code)}
      popupMatchSelectWidth={false}
      data-testid="catalog-node"
    />
  );
}
