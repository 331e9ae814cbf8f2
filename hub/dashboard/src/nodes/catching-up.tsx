import { catchUpLeft, type NodeFigures } from "@duoyun/shared";
import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import { useLocale } from "../text/use-text.ts";
import { formatNumber } from "../ui/format.ts";

/** How far a node is with sending what waits there, as of its last heartbeat. */
export function CatchingUp({ figures: { queueLength, catchUp } }: { figures: NodeFigures }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (queueLength === null) return <>{t("node.unknown")}</>;
  if (queueLength === 0) return <>{t("figures.catchUpDone")}</>;
  const going = catchUp ?? { sent: 0, perSecond: 0 };
  const { doneRatio, secondsLeft } = catchUpLeft(queueLength, going);
  const speed = formatNumber(Math.round(going.perSecond), locale);
  return (
    <div data-testid="catching-up">
      <Progress percent={Math.floor(doneRatio * 100)} size="small" />
      {secondsLeft === null
        ? t("figures.catchUpStill")
        : t("figures.catchUpAt", { speed, minutes: Math.ceil(secondsLeft / 60) })}
    </div>
  );
}
