import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

/** One person at one screen: signed in, with the chat beside the page. */
export type Desk = {
  page: Page;
  say(text: string): Promise<void>;
  /** The newest card that mentions all of these. */
  card(...mentions: string[]): Locator;
  form(title: string): Locator;
  close(): Promise<void>;
};

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export async function sitDown(
  browser: Browser,
  url: string,
  personCode: string,
  viewport = desktop,
): Promise<Desk> {
  const context = await browser.newContext({
    viewport,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByTestId(`person-${personCode}`).click();
  await page.getByTestId("connection").waitFor();
  return deskOf(page, context);
}

function deskOf(page: Page, context: BrowserContext): Desk {
  const newest = (all: Locator, mentions: string[]) =>
    mentions.reduce((left, text) => left.filter({ hasText: text }), all).last();
  return {
    page,
    say: async (text) => {
      await page.getByTestId("chat-input").fill(text);
      await page.getByTestId("chat-send").click();
    },
    card: (...mentions) => newest(page.locator('[data-testid^="card-"]'), mentions),
    form: (title) => newest(page.getByTestId("form"), [title]),
    close: () => context.close(),
  };
}
