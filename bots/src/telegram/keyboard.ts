import type { Card, CardButton, FormStep } from "@duoyun/shared";
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { cut } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import { callbackData } from "./callback-data.ts";
import { isReachable } from "./reachable.ts";

const longestLabel = 60;
const mostButtons = 100;
const shortLabel = 12;

type Row = InlineKeyboardButton[];

export function cardKeyboard({ buttons }: Card): InlineKeyboardMarkup {
  const rows = buttons.map((row) => row.map(cardButton).filter((button) => button !== null));
  return toMarkup(rows);
}

function cardButton(button: CardButton): InlineKeyboardButton | null {
  const text = cut(button.label, longestLabel);
  if (button.url !== undefined) {
    return isReachable(button.url) ? { text, url: button.url } : null;
  }
  if (button.token === undefined) return null;
  const style = styleOf(button);
  const data = button.confirm === undefined ? button.token : callbackData.confirm(button.token);
  return { text, callback_data: data, ...(style && { style }) };
}

function styleOf({ style, token }: CardButton): "success" | "danger" | "primary" | undefined {
  if (style === "danger") return "danger";
  if (style !== "primary") return undefined;
  return token?.split("|")[1] === "approve" ? "success" : "primary";
}

/** The options of a question, then what leads on, back or out. */
export function questionKeyboard({ formId, fields, buttons }: FormStep): InlineKeyboardMarkup {
  const options = (fields[0]?.options ?? []).map(({ label }, place) => ({
    text: cut(label, longestLabel),
    callback_data: callbackData.option(formId, place),
  }));
  const onward = buttons.map(({ value, label, style }) => ({
    text: cut(label, longestLabel),
    callback_data: callbackData.button(formId, value),
    ...(style !== "default" && { style }),
  }));
  return toMarkup([...inRows(options), ...inRows(onward)]);
}

/** What the person could say next, as buttons that say it. */
export function suggestionKeyboard(suggestions: readonly string[]): InlineKeyboardMarkup {
  const buttons = suggestions.flatMap((text) => {
    const data = callbackData.say(text);
    return data === null ? [] : [{ text: cut(text, longestLabel), callback_data: data }];
  });
  return toMarkup(inRows(buttons));
}

/** The keyboard as it is, with one more row on top that makes a tap count which was asked to be confirmed. */
export function confirmKeyboard(
  keyboard: InlineKeyboardMarkup,
  token: string,
  words: Words,
): { markup: InlineKeyboardMarkup; label: string } | null {
  const rows = keyboard.inline_keyboard.map((row) => [...row]);
  const asked = rows.flat().find((button) => dataOf(button) === callbackData.confirm(token));
  if (asked === undefined) return null;
  const text = cut(words.say("telegram.confirmed", { label: asked.text }), longestLabel);
  const others = rows.filter((row) => !row.some((button) => dataOf(button) === token));
  const confirm: InlineKeyboardButton = { text, callback_data: token, style: "primary" };
  return { markup: toMarkup([[confirm], ...others]), label: text };
}

function dataOf(button: InlineKeyboardButton): string | undefined {
  return "callback_data" in button ? button.callback_data : undefined;
}

function inRows(buttons: Row): Row[] {
  const rows: Row[] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const width = [...(last ?? []), button].every(({ text }) => text.length <= shortLabel) ? 4 : 2;
    if (last && last.length < width) last.push(button);
    else rows.push([button]);
  }
  return rows;
}

function toMarkup(rows: Row[]): InlineKeyboardMarkup {
  let left = mostButtons;
  const kept = rows.map((row) => {
    const some = row.slice(0, left);
    left -= some.length;
    return some;
  });
  return { inline_keyboard: kept.filter((row) => row.length > 0) };
}
