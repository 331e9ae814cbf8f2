import type { TextFormat } from "../../rulebooks/form-schema.ts";
import type { Text } from "../../text.ts";
import { isCreditCode } from "./credit-code.ts";

type Format = { fits(entry: string): boolean; hint: Text };

const mobile = /^1[3-9]\d{9}$/;
const landline = /^(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,5})?$/;
const email = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;
const timeSpan = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** What an entry of each format looks like, and how to say what is expected. */
export const formats: Record<TextFormat, Format> = {
  phone: {
    fits: (entry) => mobile.test(entry) || landline.test(entry),
    hint: {
      zh: "应为 11 位手机号码，或带区号的固定电话（如 0515-88888888）",
      en: "takes a mobile number of 11 digits, or a landline such as 0515-88888888",
    },
  },
  email: {
    fits: (entry) => email.test(entry),
    hint: {
      zh: "应为电子邮箱地址（如 name@example.cn）",
      en: "takes an e-mail address such as name@example.cn",
    },
  },
  creditCode: {
    fits: isCreditCode,
    hint: {
      zh: "应为 18 位统一社会信用代码，末位校验不符，请对照证照逐位核对",
      en: "takes the 18 characters of a unified social credit code; its check digit is not right, so compare it with the certificate",
    },
  },
  timeSpan: {
    fits: (entry) => timeSpan.test(entry),
    hint: { zh: "应写成 01:00-05:00", en: "is written as 01:00-05:00" },
  },
};
