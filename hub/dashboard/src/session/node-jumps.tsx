import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import type { NodeGroup } from "./group-by-node.ts";

/** Where many nodes have people, the way to those of one of them. */
export function NodeJumps({ groups }: { groups: readonly NodeGroup[] }) {
  const { t } = useTranslation();
  const text = useText();
  const jump = (code: string) =>
    document.getElementById(`people-${code}`)?.scrollIntoView({ behavior: "smooth" });
  return (
    <nav className="node-jumps" aria-label={t("signIn.nodes")}>
      {groups.map(({ code, name }) => (
        <button key={code} type="button" onClick={() => jump(code)}>
          {text(name)}
        </button>
      ))}
    </nav>
  );
}
