import { expect, it } from "vitest";
import { isCommonPassword } from "./is-common-password.ts";

it.each([
  "123456789012",
  "password1234",
  "P@ssw0rd2026",
  "Admin@123456",
  "qwertyuiop123",
  "1qaz2wsx3edc",
  "aaaaaaaaaaaa",
  "woaini1314520",
  "abcabcabcabc",
  "20261122-2026",
  "Welcome@2026!",
])("refuses %s", (password) => expect(isCommonPassword(password)).toBe(true));

it.each([
  "another long password",
  "correct horse battery staple",
  "ySxk3-Qp_9wTfLd2",
  "盐城的云在天上飘着呀真好",
  "4829-1735-0662-x7",
])("takes %s", (password) => expect(isCommonPassword(password)).toBe(false));
