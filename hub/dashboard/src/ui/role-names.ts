import { useTranslation } from "react-i18next";

const known = [
  "applicant",
  "approver",
  "countyAuthority",
  "operator",
  "provider",
  "staff",
  "admin",
] as const;

/** The names of a person's roles, in one line. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const { t } = useTranslation();
  return (roles) =>
    known
      .filter((role) => roles.includes(role))
      .map((role) => t(`role.${role}`))
      .join(t("list.separator"));
}
