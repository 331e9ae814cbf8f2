import type { TimelineEntry } from "@duoyun/shared";
import { Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { formatInstant } from "./format.ts";
import { useSurfaceName } from "./surface-name.ts";

const colours: Record<string, string> = {
  approved: "green",
  done: "green",
  opened: "green",
  rejected: "red",
  failed: "red",
  withdrawn: "gray",
  takenBack: "orange",
};

/** What happened, newest last, with who did it and through what. */
export function TimelineView({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const text = useText();
  const surface = useSurfaceName();
  if (entries.length === 0) return <span className="muted">{t("timeline.none")}</span>;
  const items = entries.map((entry) => ({
    key: `${entry.at}-${entry.action}`,
    color: colours[entry.action] ?? "blue",
    content: (
      <>
        <b>{text(entry.title)}</b> <span>{text(entry.actor)}</span>
        {entry.step ? <div>{text(entry.step)}</div> : null}
        <div className="muted">
          {formatInstant(entry.at)}
          {entry.surface ? ` · ${surface(entry.surface)}` : null}
        </div>
        {entry.reason ? <div>{t("timeline.reason", { reason: entry.reason })}</div> : null}
      </>
    ),
  }));
  return <Timeline items={items} />;
}
