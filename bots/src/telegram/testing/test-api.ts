import { Api } from "grammy";

/** The library's client, set to a Bot API of a test's own. */
export function createTestApi({ url, token }: { url: string; token: string }): Api {
  return new Api(token, { apiRoot: url, timeoutSeconds: 5 });
}
