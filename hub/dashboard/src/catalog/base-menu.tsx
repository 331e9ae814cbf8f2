import { Button, type ButtonProps, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const bases = [
  "filed",
  "node",
  "jiangsu-2024",
  "jiangsu-2020",
  "taizhou-2018",
  "liuzhou",
  "empty",
] as const;

export type CatalogBase = (typeof bases)[number];

type Props = {
  hasFiled: boolean;
  onPick: (base: CatalogBase) => void;
  button: ButtonProps & { "data-testid": string };
  children: ReactNode;
};

/** What a draft can begin with: what is on offer, or one of the lists that come with the system. */
export function BaseMenu({ hasFiled, onPick, button, children }: Props) {
  const { t } = useTranslation();
  const offered = bases.filter((base) => base !== "filed" || hasFiled);
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: offered.map((base) => ({ key: base, label: t(`catalog.from.${base}`) })),
        onClick: ({ key }) => {
          const base = bases.find((one) => one === key);
          if (base) onPick(base);
        },
      }}
    >
      <Button {...button}>{children}</Button>
    </Dropdown>
  );
}
