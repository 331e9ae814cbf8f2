import { AppError, type Text } from "@duoyun/shared";
import type { PersonActor } from "../context.ts";

export const inactiveText: Text = {
  zh: "该人员已停用，不能再办理业务。请联系本单位管理员。",
  en: "This person is no longer active. Ask your administrator.",
};

/** Somebody who proved who they are and may no longer act; whom to name in the audit. */
export class InactivePerson extends AppError {
  readonly actor: PersonActor;
  constructor(actor: PersonActor) {
    super("unauthenticated", inactiveText);
    this.actor = actor;
  }
}
