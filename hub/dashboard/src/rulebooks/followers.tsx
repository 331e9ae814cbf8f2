import type { RulebookView } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

/** The nodes that follow a document, by the place at which it speaks for them. */
export function Followers({ followers }: Pick<RulebookView, "followers">) {
  const { t } = useTranslation();
  const text = useText();
  if (followers.length === 0) return <span className="muted">{t("rulebooks.nobody")}</span>;
  const places = [...new Set(followers.map(({ place }) => place))].sort((a, b) => a - b);
  return places.map((place) => {
    const names = followers.filter((one) => one.place === place).map(({ name }) => text(name));
    return (
      <div key={place}>
        {t("rulebooks.place", { place, nodes: names.length })}
        <div className="muted">{names.join(t("list.separator"))}</div>
      </div>
    );
  });
}
