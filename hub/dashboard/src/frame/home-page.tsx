import { Navigate } from "@tanstack/react-router";
import { useMe } from "../session/me.tsx";

/** Deciders start at what waits for them, applicants at their requests, everybody else at the picture. */
export function HomePage() {
  const { roles } = useMe();
  const works = ["approver", "countyAuthority", "operator", "applicant"].some((role) =>
    roles.includes(role),
  );
  return <Navigate to={works ? "/requests" : "/nodes"} replace />;
}
