import type { WebLive, WebMessage } from "@duoyun/shared";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useTRPC, useTRPCClient } from "../api/trpc.ts";
import { useVisible } from "../api/use-visible.ts";
import { mergeMessages, readInto } from "./merge-messages.ts";

type Toast = Extract<WebLive, { type: "toast" }>;
type Listeners = { onMessage: (message: WebMessage) => void; onToast: (toast: Toast) => void };

/** The person's chat: what was said, and what arrives while they look. */
export function useMessages({ onMessage, onToast }: Listeners) {
  const trpc = useTRPC();
  const hub = useTRPCClient();
  const client = useQueryClient();
  const options = trpc.webchat.history.queryOptions();
  const known = () => client.getQueryData(options.queryKey) ?? [];
  const add = (arrived: WebMessage[]) =>
    client.setQueryData(options.queryKey, (old) => mergeMessages(old ?? [], arrived));

  const history = useQuery({
    ...options,
    queryFn: () => readInto(known, hub.webchat.history.query()),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hear = ({ data }: { data: WebLive }) => {
    if (data.type === "toast") return onToast(data);
    add([data.message]);
    onMessage(data.message);
  };
  const live = useSubscription(
    trpc.webchat.live.subscriptionOptions(undefined, {
      enabled: useVisible(),
      onData: hear,
      onStarted: () => void client.invalidateQueries({ queryKey: options.queryKey }),
    }),
  );
  const readOlder = async () => {
    const [oldest] = known();
    if (!oldest) return 0;
    const older = await hub.webchat.history.query({ before: oldest.messageId });
    add(older);
    return older.length;
  };
  return { history, readOlder, isLive: live.status === "pending" };
}
