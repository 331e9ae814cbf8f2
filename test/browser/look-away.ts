import type { Page } from "playwright-core";

const toggle = (state: string) => `
  Object.defineProperty(document, "visibilityState", { value: "${state}", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));`;

/** Afterwards the page reads everything again, as it may have missed something. */
export async function lookAwayAndBack(page: Page): Promise<void> {
  for (const state of ["hidden", "visible"]) {
    await page.evaluate(toggle(state));
    await page.waitForTimeout(500);
  }
}
