const mostBytes = 64;

/** What a button brings back: a token of the hub's, or what this adapter puts around one. */
export type CallbackData =
  | { type: "token"; token: string }
  | { type: "confirm"; token: string }
  | { type: "option"; formId: string; option: number }
  | { type: "button"; formId: string; button: string }
  | { type: "say"; text: string };

export const callbackData = {
  confirm: (token: string) => `?${token}`,
  option: (formId: string, option: number) => `q|${formId}|${option}`,
  button: (formId: string, button: string) => `q|${formId}|=${button}`,
  /** Null for words that are too long to come back in a button. */
  say: (text: string) => {
    const data = `say|${text}`;
    return Buffer.byteLength(data) <= mostBytes ? data : null;
  },
};

/** Reads what came back; anybody can send anything here, so it is a claim that the hub checks. */
export function readCallbackData(data: string): CallbackData {
  if (data.startsWith("?")) return { type: "confirm", token: data.slice(1) };
  if (data.startsWith("say|")) return { type: "say", text: data.slice(4) };
  const [, formId, what] = /^q\|([\w.-]{1,60})\|(=?\w{1,20})$/.exec(data) ?? [];
  if (formId === undefined || what === undefined) return { type: "token", token: data };
  if (what.startsWith("=")) return { type: "button", formId, button: what.slice(1) };
  return { type: "option", formId, option: Number(what) };
}
