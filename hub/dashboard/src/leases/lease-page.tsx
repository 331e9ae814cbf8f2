import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { byIdOrNumber } from "../ui/by-id-or-number.ts";
import { Loaded } from "../ui/loaded.tsx";
import { LeaseDetail } from "./lease-detail.tsx";
import "./leases.css";

const route = getRouteApi("/leases/$id");

export function LeasePage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { id } = route.useParams();
  const lease = useQuery(trpc.leases.get.queryOptions(byIdOrNumber(id)));
  return (
    <>
      <Link to="/leases" className="back">
        ← {t("lease.back")}
      </Link>
      <Loaded query={lease}>{(data) => <LeaseDetail lease={data} />}</Loaded>
    </>
  );
}
