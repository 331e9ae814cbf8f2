import type { CatalogVersionView } from "@duoyun/shared";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { BaseMenu, type CatalogBase } from "./base-menu.tsx";
import { useCatalogVerbs } from "./use-catalog-verb.ts";

type Props = { version: CatalogVersionView; hasFiled: boolean };

/** Another base for a draft, once its keeper has said that its items may go. */
export function StartOver({ version: { id, revision, content }, hasFiled }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { startOver } = useCatalogVerbs();
  const pick = (from: CatalogBase) =>
    modal.confirm({
      title: t("catalog.startOverSure", { base: t(`catalog.from.${from}`), count: content.length }),
      onOk: () => startOver.mutateAsync({ id, revision, from }).catch(() => undefined),
    });
  return (
    <BaseMenu
      hasFiled={hasFiled}
      onPick={pick}
      button={{ loading: startOver.isPending, "data-testid": "start-over" }}
    >
      {t("catalog.startOver")}
    </BaseMenu>
  );
}
