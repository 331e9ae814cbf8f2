import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { useCatalogVerbs } from "./use-catalog-verb.ts";

const sources = [
  "filed",
  "node",
  "jiangsu-2024",
  "jiangsu-2020",
  "taizhou-2018",
  "liuzhou",
  "empty",
] as const;

type Props = { hasFiled: boolean; onBegun: (id: string) => void };

/** Begins a draft from what is on offer, or from one of the lists that come with the system. */
export function BeginDraft({ hasFiled, onBegun }: Props) {
  const { t } = useTranslation();
  const { begin } = useCatalogVerbs();
  const offered = sources.filter((from) => from !== "filed" || hasFiled);
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: offered.map((from) => ({ key: from, label: t(`catalog.from.${from}`) })),
        onClick: ({ key }) => {
          const from = sources.find((one) => one === key);
          if (from) begin.mutate({ from }, { onSuccess: ({ id }) => onBegun(id) });
        },
      }}
    >
      <Button type="primary" loading={begin.isPending} data-testid="begin-draft">
        {t("catalog.begin")}
      </Button>
    </Dropdown>
  );
}
