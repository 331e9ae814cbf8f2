import type { NodeView } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { Age } from "./age.tsx";
import { useConnectorName } from "./connector-name.ts";

type Props = { sources: NodeView["sources"]; asOf: number };

/** When a node last read each of its sources whole. */
export function SourceAges({ sources, asOf }: Props) {
  const { t } = useTranslation();
  const nameOf = useConnectorName();
  if (sources.length === 0) return <>{t("node.sourceUntold")}</>;
  return sources.map(({ name, ageSeconds }) => (
    <div key={name} data-testid={`source-${name}`}>
      {sources.length > 1 ? `${nameOf(name)}: ` : null}
      {ageSeconds === null ? t("node.sourceNever") : <Age seconds={ageSeconds} asOf={asOf} />}
    </div>
  ));
}
