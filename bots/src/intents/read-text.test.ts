import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue, intentIds } from "./catalogue.ts";
import { readText } from "./read-text.ts";

const intent = (id: string, argument: string | null = null) => ({ type: "intent", id, argument });

describe("what a person types", () => {
  it("is understood in both languages, as a command, in full width and in traditional characters", () => {
    for (const said of [
      "待办",
      "待辦",
      "待審批",
      "pending",
      "Pending",
      "/pending",
      "/pending@duoyun_bot",
      "ｐｅｎｄｉｎｇ",
      " 待办。",
    ]) {
      expect(readText(said), said).toEqual(intent("pending"));
    }
    for (const said of ["續期", "延期！", "EXTEND"])
      expect(readText(said), said).toEqual(intent("extend"));
    for (const said of ["?", "？", "帮助", "幫助", "/help"])
      expect(readText(said), said).toEqual(intent("help"));
  });

  it("opens a request by its number, short or long or pasted in a sentence", () => {
    for (const said of [
      "REQ-2026-00018",
      "req-2026-18",
      "查 REQ-2026-00018",
      "請看 REQ-2026-00018 謝謝",
      "申请单ＲＥＱ－２０２６－０００１８",
    ]) {
      expect(readText(said), said).toEqual(intent("request", "REQ-2026-00018"));
    }
    for (const said of [
      "查 1873",
      "查1873",
      "申请单 1873",
      "/request 1873",
      "request #1873",
      "1873",
    ]) {
      expect(readText(said), said).toEqual(intent("request", "1873"));
    }
  });

  it("takes a bare small number as a pick from the list", () => {
    expect(readText("２")).toEqual({ type: "pick", position: 2 });
    expect(readText("0")).toMatchObject({ type: "unknown" });
  });

  it("opens the card when somebody types approve, and decides nothing", () => {
    expect(readText("同意 1873")).toEqual(intent("request", "1873"));
    expect(readText("approve REQ-2026-00018")).toEqual(intent("request", "REQ-2026-00018"));
    expect(readText("驳回 7")).toEqual(intent("request", "7"));
  });

  it("knows leases, languages and the daily digest", () => {
    expect(readText("L-2026-00003")).toEqual(intent("leases", "L-2026-00003"));
    expect(readText("延期 L-2026-3")).toEqual(intent("extend", "L-2026-00003"));
    expect(readText("English")).toEqual(intent("settings", "en"));
    expect(readText("语言 中文")).toEqual(intent("settings", "zh"));
    expect(readText("关闭摘要")).toEqual(intent("settings", "digestOff"));
    expect(readText("Digest on")).toEqual(intent("settings", "digestOn"));
  });

  it("refuses to guess at a sentence, and offers what sounds near", () => {
    expect(readText("我想看看还有多少配额可以用")).toEqual({ type: "unknown", near: ["quota"] });
    expect(readText("今天天气不错")).toEqual({ type: "unknown", near: [] });
  });

  it("never throws and never decides, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (said) => {
        expect(["intent", "pick", "unknown"]).toContain(readText(said).type);
      }),
    );
  });
});

it("has every intent once, with no word that two of them claim", () => {
  expect(catalogue.map(({ id }) => id).sort()).toEqual([...intentIds].sort());
  const words = catalogue.flatMap(({ words }) => [...words.zh, ...words.en]);
  expect(words).toEqual([...new Set(words)]);
  for (const { id, words } of catalogue) {
    for (const word of [...words.zh, ...words.en]) expect(readText(word)).toEqual(intent(id));
  }
});
