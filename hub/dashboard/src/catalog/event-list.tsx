import type { CatalogEvent } from "@duoyun/shared";
import { Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { formatInstant } from "../ui/format.ts";

/** What happened to the version, by whom and why. */
export function EventList({ events }: { events: readonly CatalogEvent[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (events.length === 0) return null;
  return (
    <Timeline
      items={events.map(({ action, at, by, reason }) => ({
        key: `${at} ${action}`,
        content: [t(`catalog.event.${action}`), text(by), formatInstant(at), reason]
          .filter(Boolean)
          .join(t("list.dot")),
      }))}
    />
  );
}
