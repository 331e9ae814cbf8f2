import { type ComparisonView, type NodeCode, sendsAllAnew } from "@duoyun/shared";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../api/trpc.ts";
import { Loaded } from "../ui/loaded.tsx";
import { RecordLink } from "./record-link.tsx";

type Props = { code: NodeCode; compare: ComparisonView };

/** The records that a compare found to differ, and why; of many only the first are kept. */
export function DifferenceList({ code, compare: { id, differing, corrections } }: Props) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const differences = useQuery(trpc.nodes.differences.queryOptions({ code, id }));
  if (sendsAllAnew(differing)) return <p>{t("figures.sentAnew")}</p>;
  return (
    <Loaded query={differences}>
      {(list) => (
        <>
          {list.length === 0 ? <p>{t("figures.noneNamed")}</p> : null}
          <ul className="difference-list">
            {list.map(({ record, why }) => (
              <li key={record}>
                <RecordName record={record} /> {t(`figures.${why}`)}
              </li>
            ))}
          </ul>
          {list.length < corrections ? (
            <p className="muted">{t("figures.firstOf", { shown: list.length, of: corrections })}</p>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

const ofResource = "resource/";

/** Leads to the resource; the other records are not listed one by one. */
function RecordName({ record }: { record: string }) {
  if (!record.startsWith(ofResource)) return <code>{record}</code>;
  return (
    <RecordLink search={{ search: record.slice(ofResource.length) }}>
      <code>{record}</code>
    </RecordLink>
  );
}
