import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { useMay } from "../session/me.tsx";
import { DemoClock } from "./demo-clock.tsx";

const secondsPerDay = 86_400;

/** Nobody mistakes the demonstration's time for the real one. */
export function DemoBanner() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const may = useMay();
  const clock = useQuery(trpc.demo.clock.queryOptions());
  if (!may("demoClock")) return null;
  const days = Math.round((clock.data?.offsetSeconds ?? 0) / secondsPerDay);
  return (
    <aside className={days > 0 ? "demo-banner demo-banner-moved" : "demo-banner"}>
      <b>{t("clock.banner")}</b>
      <span className="wide-only">
        {days > 0 ? t("clock.moved", { count: days }) : t("clock.real")}
      </span>
      <DemoClock />
    </aside>
  );
}
