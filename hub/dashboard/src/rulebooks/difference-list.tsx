import type { RulebookDifference, RulebookPlace, RulebookPreview } from "@duoyun/shared";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";

const colours = { added: "green", changed: "gold", removed: "red" } as const;

/** What a new version changes against the present one, part by part and place by place. */
export function DifferenceList({ differences }: Pick<RulebookPreview, "differences">) {
  const { t } = useTranslation();
  const { total, items } = differences;
  const left = total - items.length;
  if (total === 0) return <p>{t("rulebooks.same")}</p>;
  return (
    <div className="rulebook-differences" data-testid="rulebook-differences">
      {items.map((one) => (
        <Difference key={`${one.part} ${one.id}`} difference={one} />
      ))}
      {left > 0 ? <div>{t("rulebooks.more", { number: left })}</div> : null}
    </div>
  );
}

function Difference({ difference }: { difference: RulebookDifference }) {
  const { t } = useTranslation();
  const text = useText();
  const { part, id, title, change, places, placesTotal } = difference;
  const left = placesTotal - places.length;
  return (
    <div>
      <Tag color={colours[change]}>{t(`rulebooks.turn.${change}`)}</Tag>{" "}
      {t(`rulebooks.part.${part}`)} <b>{text(title)}</b> <span className="muted">{id}</span>
      {places.map((place) => (
        <Place key={place.where.map(({ zh }) => zh).join()} place={place} />
      ))}
      {left > 0 ? <div>{t("rulebooks.more", { number: left })}</div> : null}
    </div>
  );
}

function Place({ place: { where, before, after } }: { place: RulebookPlace }) {
  const { t } = useTranslation();
  const text = useText();
  const nothing = t("rulebooks.nothing");
  return (
    <div className="rulebook-place">
      <span className="muted">{where.map(text).join(" › ")}</span>{" "}
      <span className="rulebook-before">{before ? text(before) : nothing}</span>
      {" → "}
      <span>{after ? text(after) : nothing}</span>
    </div>
  );
}
