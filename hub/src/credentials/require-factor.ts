import { AppError } from "@duoyun/shared";
import type { PersonActor, Role } from "../context.ts";

/** Those who decide requests and catalogs, and those who look after a node. */
const bound: readonly Role[] = ["approver", "countyAuthority", "operator", "staff", "admin"];

export type FactorOfSession = { enrolled: boolean; proved: boolean };

/** Whoever decides or administers on the web has an authenticator and has proved it in this session; else they can do nothing but that. */
export function requireFactor({ roles }: PersonActor, { enrolled, proved }: FactorOfSession): void {
  if (!roles.some((role) => bound.includes(role)) || (enrolled && proved)) return;
  throw enrolled ? proveFirst() : enrolFirst();
}

function enrolFirst(): AppError {
  return new AppError(
    "second_factor_required",
    {
      zh: "您的岗位须使用动态口令。请先绑定验证器，再继续办理。",
      en: "Your role needs a one-time code. Set up an authenticator first, then go on.",
    },
    { mustProve: "enrol" },
  );
}

function proveFirst(): AppError {
  return new AppError(
    "second_factor_required",
    {
      zh: "请先输入验证器当前显示的动态口令，再继续办理。",
      en: "Enter the one-time code that your authenticator shows now, then go on.",
    },
    { mustProve: "code" },
  );
}
