/** Named in full: what is left out stays as it was set before. */
export const allowedUpdates = ["message", "callback_query", "my_chat_member"] as const;
