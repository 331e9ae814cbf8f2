import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { errorTextOf } from "../api/app-error.ts";
import { useTRPC } from "../api/trpc.ts";
import { useText } from "../text/use-text.ts";
import { toastKinds } from "./tone.ts";
import { useAnswerWatch } from "./use-answer-watch.ts";
import { useMessages } from "./use-messages.ts";

/** All that the chat panel needs: messages, the three things a person can do, and how it goes. */
export function useChat() {
  const trpc = useTRPC();
  const text = useText();
  const { message: toasts } = App.useApp();
  const watch = useAnswerWatch();
  const messages = useMessages({
    onMessage: ({ author }) => {
      if (author === "bot") watch.answered();
    },
    onToast: (toast) => {
      watch.answered();
      const content = <span data-testid="toast">{toast.text}</span>;
      void toasts.open({ type: toastKinds[toast.tone], content, duration: 5 });
    },
  });
  const onError = (error: unknown) => {
    watch.answered();
    void toasts.error(text(errorTextOf(error)));
  };
  const say = useMutation(trpc.webchat.say.mutationOptions({ onMutate: watch.said, onError }));
  const tap = useMutation(trpc.webchat.tap.mutationOptions({ onMutate: watch.said, onError }));
  const answer = useMutation(
    trpc.webchat.answer.mutationOptions({ onMutate: watch.said, onError }),
  );
  return { ...messages, ...watch, say, tap, answer };
}

export type Chat = ReturnType<typeof useChat>;
