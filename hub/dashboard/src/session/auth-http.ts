import type { Text } from "@duoyun/shared";
import { z } from "zod";

/** A sign-in service's refusal, with the code it gave. */
export class AuthFailure extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(code);
    this.name = "AuthFailure";
    this.code = code;
    this.status = status;
  }
}

const Failed = z.object({ code: z.string().optional(), message: z.string().optional() });

/** Anything will do as an answer. */
export const Anything = z.unknown();

/** Posts JSON to the hub's sign-in service, outside of tRPC, and reads the answer as `schema` says. */
export async function postAuth<Answer>(
  path: string,
  body: object,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return schema.parse(answer);
  const { code, message } = Failed.catch({}).parse(answer);
  throw new AuthFailure(code ?? message ?? "", response.status);
}

/** Asks the hub for JSON outside of tRPC; null when it has no such answer. */
export async function getAuth<Answer>(
  path: string,
  schema: z.ZodType<Answer>,
): Promise<Answer | null> {
  const response = await fetch(path);
  if (!response.ok) return null;
  return schema
    .nullable()
    .catch(null)
    .parse(await response.json());
}

const wrongPassword: Text = {
  zh: "用户名或密码不正确，请核对后再试；忘记密码请联系本单位管理员。",
  en: "The name or the password is wrong. Check both; your administrator can set a new password.",
};
const samePassword: Text = {
  zh: "新密码不能与当前密码相同，请另设一个。",
  en: "The new password is the current one. Choose another.",
};
const commonPassword: Text = {
  zh: "这个密码太常见，容易被猜到，请另设一个。",
  en: "This password is among the first that anybody would try. Choose another.",
};
const usedPassword: Text = {
  zh: "新密码不能与最近五次用过的密码相同，请另设一个。",
  en: "You have used this password lately. Choose one that is not among your last five.",
};
const wrongCode: Text = {
  zh: "动态口令不正确或已过期，请输入验证器当前显示的六位数字。",
  en: "The one-time code is wrong or over. Enter the six digits that your authenticator shows now.",
};
const tooOften: Text = {
  zh: "尝试次数过多，请几分钟后再试。",
  en: "Too many attempts. Try again in a few minutes.",
};
const other: Text = {
  zh: "没有成功，您的设置没有改变。请稍后再试，或联系管理员。",
  en: "That did not work and nothing changed. Try again later, or tell your administrator.",
};

const ownTexts: Partial<Record<string, Text>> = {
  SAME_PASSWORD: samePassword,
  COMMON_PASSWORD: commonPassword,
  USED_PASSWORD: usedPassword,
};

export function authTextOf(error: unknown): Text {
  if (!(error instanceof AuthFailure)) return other;
  if (error.status === 429) return tooOften;
  const own = ownTexts[error.code];
  if (own) return own;
  if (/INVALID_(CODE|BACKUP|TWO_FACTOR)|OTP|TOTP/.test(error.code)) return wrongCode;
  return /PASSWORD|EMAIL|CREDENTIAL/.test(error.code) || error.status === 401
    ? wrongPassword
    : other;
}
