import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { byIdOrNumber } from "../ui/by-id-or-number.ts";
import { Loaded } from "../ui/loaded.tsx";
import { RequestDetail } from "./request-detail.tsx";

const route = getRouteApi("/requests/$id");

export function RequestPage() {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { id } = route.useParams();
  const request = useQuery(trpc.requests.get.queryOptions(byIdOrNumber(id)));
  return (
    <>
      <Link to="/requests" className="back">
        ← {t("request.back")}
      </Link>
      <Loaded query={request}>{(data) => <RequestDetail request={data} />}</Loaded>
    </>
  );
}
