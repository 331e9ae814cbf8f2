/** The places where a fault test may kill the bots: before and after every send, receipt and acknowledgement. */
export const crashPoints = [
  "bots.deliver.beforeSend",
  "bots.deliver.afterSend",
  "bots.receipt.beforeSend",
  "bots.receipt.afterSend",
  "bots.update.beforeAck",
  "bots.update.afterAck",
] as const;
