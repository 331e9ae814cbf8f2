import type { Progress } from "../connectors/connector.ts";

/** One line on a terminal that is written over and over; elsewhere it stays silent. */
export function statusLine(): { show(text: string): void; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, end: () => {} };
  const clear = () => void stderr.write("\r\u001b[K");
  return {
    show: (text) => {
      clear();
      stderr.write(text);
    },
    end: clear,
  };
}

/** One line that says how far a reading is. */
export function progressLine(): { show(progress: Progress): void; end(): void } {
  const { show, end } = statusLine();
  return {
    show: ({ part, done, total }) =>
      show(`${part.zh} / ${part.en}: ${done}${total === null ? "" : ` / ${total}`}`),
    end,
  };
}
