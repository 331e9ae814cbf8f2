import type { Progress } from "../connectors/connector.ts";

/** One line on a terminal that says how far a reading is; elsewhere it stays silent. */
export function progressLine(): { show(progress: Progress): void; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => {}, end: () => {} };
  const clear = () => stderr.write("\r\u001b[K");
  return {
    show({ part, done, total }) {
      clear();
      stderr.write(`${part.zh} / ${part.en}: ${done}${total === null ? "" : ` / ${total}`}`);
    },
    end: clear,
  };
}
