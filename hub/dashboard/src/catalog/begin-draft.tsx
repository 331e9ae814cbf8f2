import { useTranslation } from "react-i18next";
import { BaseMenu } from "./base-menu.tsx";
import { useCatalogVerbs } from "./use-catalog-verb.ts";

type Props = { hasFiled: boolean; onBegun: (id: string) => void };

export function BeginDraft({ hasFiled, onBegun }: Props) {
  const { t } = useTranslation();
  const { begin } = useCatalogVerbs();
  return (
    <BaseMenu
      hasFiled={hasFiled}
      onPick={(from) => begin.mutate({ from }, { onSuccess: ({ id }) => onBegun(id) })}
      button={{ type: "primary", loading: begin.isPending, "data-testid": "begin-draft" }}
    >
      {t("catalog.begin")}
    </BaseMenu>
  );
}
