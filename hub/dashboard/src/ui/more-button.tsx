import { Button } from "antd";
import { useTranslation } from "react-i18next";

type Pages = { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => unknown };

/** Fetches the next page of a list, as long as there is one. */
export function MoreButton({ query }: { query: Pages }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <Button block onClick={() => void query.fetchNextPage()} loading={query.isFetching}>
      {t("action.more")}
    </Button>
  );
}
