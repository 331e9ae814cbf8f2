import type { RulebookPreview } from "@duoyun/shared";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { ClockTable } from "./clock-table.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { InForceForm } from "./in-force-form.tsx";

type Props = {
  preview: RulebookPreview;
  source: string;
  offset: number;
  isReading: boolean;
  onOffset: (offset: number) => void;
  onLoaded: () => void;
};

/** What a document without a fault would do, and from when it is to. */
export function PreviewPanel({ preview, source, offset, isReading, onOffset, onLoaded }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { title, version, before, clocks } = preview;
  return (
    <div data-testid="rulebook-preview">
      <h3>{t("rulebooks.preview", { title: text(title), version, before })}</h3>
      <DifferenceList differences={preview.differences} />
      <h3>{t("rulebooks.clocks")}</h3>
      <p>
        {clocksText(t, clocks)}
        {t("rulebooks.pinned")}
      </p>
      {clocks.total > 0 ? (
        <ClockTable clocks={clocks} offset={offset} isReading={isReading} onOffset={onOffset} />
      ) : null}
      <InForceForm
        key={`${preview.id} ${version}`}
        preview={preview}
        source={source}
        onLoaded={onLoaded}
      />
    </div>
  );
}

function clocksText(t: TFunction, { total, moved }: RulebookPreview["clocks"]): string {
  if (total === 0) return t("rulebooks.noClocks");
  return moved === 0
    ? t("rulebooks.noneMoved", { total })
    : t("rulebooks.clocksCount", { total, moved });
}
