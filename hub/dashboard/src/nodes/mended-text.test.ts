import { repairLimits } from "@duoyun/shared";
import { createInstance } from "i18next";
import { expect, it } from "vitest";
import en from "../text/en.json" with { type: "json" };
import { mendedText } from "./mended-text.ts";

const { mostRepaired } = repairLimits;

it("says that all is sent anew where too much differed to name it, never that nothing was corrected", async () => {
  const i18n = createInstance();
  const t = await i18n.init({ lng: "en", resources: { en: { translation: en } } });
  const said = (differing: number, corrections: number) =>
    mendedText(t, { differing, corrections });
  expect(said(mostRepaired, 300)).toBe("300 corrected");
  expect(said(mostRepaired + 1, 0)).toBe("Everything is sent anew");
});
