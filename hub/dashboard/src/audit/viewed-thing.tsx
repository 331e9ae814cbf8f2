import type { ViewLogView } from "@duoyun/shared";
import { Link } from "@tanstack/react-router";
import { useAuditNames } from "./audit-names.ts";

const shownOfId = 8;

/** What was viewed, by its kind and the beginning of its id; a request or a lease can be opened. */
export function ViewedThing({ entity, entityId }: Pick<ViewLogView, "entity" | "entityId">) {
  const { entityName } = useAuditNames();
  const name = `${entityName(entity)} ${entityId.slice(0, shownOfId)}`;
  switch (entity) {
    case "request":
      return (
        <Link to="/requests/$id" params={{ id: entityId }}>
          {name}
        </Link>
      );
    case "lease":
      return (
        <Link to="/leases/$id" params={{ id: entityId }}>
          {name}
        </Link>
      );
    default:
      return name;
  }
}
