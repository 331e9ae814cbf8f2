import { capabilityBaseline, capabilityGroups } from "@duoyun/shared";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

type Props = { value?: number[]; onChange?: (value: number[]) => void; id?: string };

/** The 44 capabilities by their groups, the mandatory ones marked. */
export function CapabilitySelect(props: Props) {
  const { t } = useTranslation();
  const text = useText();
  const groups = [...new Set(capabilityBaseline.map(({ group }) => group))];
  const options = groups.map((group) => ({
    label: text(capabilityGroups[group]),
    options: capabilityBaseline
      .filter((one) => one.group === group)
      .map(({ no, name, mandatory }) => ({
        value: no,
        label: `${no} ${text(name)}${mandatory ? t("catalog.mandatory") : ""}`,
      })),
  }));
  return <Select {...props} mode="multiple" options={options} optionFilterProp="label" />;
}
