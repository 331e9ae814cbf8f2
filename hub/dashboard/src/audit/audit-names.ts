import { useTranslation } from "react-i18next";

const actions = [
  "request.filed",
  "request.approved",
  "request.rejected",
  "request.returned",
  "request.resubmitted",
  "request.confirmed",
  "request.objected",
  "request.transferred",
  "request.reported",
  "request.takenBack",
  "request.withdrawn",
  "request.orderReleased",
  "request.accepted",
  "request.done",
  "request.failed",
  "request.expired",
  "request.late",
  "request.recomputed",
  "order.contradicted",
  "order.renumbered",
  "lease.opened",
  "lease.extended",
  "lease.released",
  "lease.recomputed",
  "lease.reminder",
  "lease.expired",
  "lease.reclaimed",
  "lease.reclaimFailed",
  "lease.changed",
  "lease.certified",
  "decision.refused",
  "tap.refused",
  "session.opened",
  "session.refused",
  "credential.refused",
  "role.refused",
  "person.locale",
  "person.password",
  "person.factorReset",
  "person.digest",
  "people.imported",
  "account.code",
  "account.linked",
  "account.refused",
  "account.unlinked",
  "group.linked",
  "group.unlinked",
  "group.moved",
  "group.lost",
  "node.enrolled",
  "node.invited",
  "node.confirmed",
  "node.compareAsked",
  "node.watched",
  "node.revoked",
  "node.doubled",
  "node.single",
  "envelope.applied",
  "records.repaired",
  "backup.made",
  "backup.restored",
  "data.upgraded",
  "rulebook.loaded",
  "audit.pruned",
  "usage.closed",
  "usage.reopened",
  "usage.dropped",
  "demo.forward",
] as const;
const entities = [
  "request",
  "order",
  "lease",
  "rulebook",
  "person",
  "node",
  "group",
  "clock",
  "audit",
] as const;

/** Words for what the chain records; an action that the page does not know is shown as it came. */
export function useAuditNames() {
  const { t } = useTranslation();
  const actionName = (action: string) => {
    const known = actions.find((name) => name === action);
    return known ? t(`auditAction.${known}`) : action;
  };
  const entityName = (entity: string) => {
    const known = entities.find((name) => name === entity);
    return known ? t(`auditEntity.${known}`) : entity;
  };
  return { actionName, entityName };
}
