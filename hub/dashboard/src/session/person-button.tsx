import { LoadingOutlined } from "@ant-design/icons";
import type { DemoPerson } from "@duoyun/shared";
import { useText } from "../text/use-text.ts";
import { useRoleNames } from "../ui/role-names.ts";

type Props = { person: DemoPerson; busy: boolean; disabled: boolean; onEnter: () => void };

export function PersonButton({ person, busy, disabled, onEnter }: Props) {
  const text = useText();
  const roleNames = useRoleNames();
  return (
    <button
      type="button"
      className="person-button"
      data-testid={`person-${person.code}`}
      disabled={disabled}
      onClick={onEnter}
    >
      <span className="person-title">
        {text(person.title)} {busy ? <LoadingOutlined /> : null}
      </span>
      <span className="muted">
        {text(person.organisation)} · {roleNames(person.roles)}
      </span>
    </button>
  );
}
