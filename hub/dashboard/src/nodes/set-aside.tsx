import type { NodeFigures } from "@duoyun/shared";
import { useTranslation } from "react-i18next";

/** The records that the hub refused and the node keeps, with the reasons. */
export function SetAside({ setAside }: Pick<NodeFigures, "setAside">) {
  const { t } = useTranslation();
  if (setAside === null || setAside.count === 0) return null;
  return (
    <details className="gap" open data-testid="set-aside">
      <summary>
        {t("figures.setAside")}: {setAside.count}
      </summary>
      <p>{t("figures.setAsideHelp")}</p>
      <ul>
        {setAside.first.map(({ record, problem }) => (
          <li key={record}>
            <code>{record}</code> {problem}
          </li>
        ))}
      </ul>
    </details>
  );
}
