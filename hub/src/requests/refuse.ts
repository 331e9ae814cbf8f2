import { AppError, type Refusal, type Text } from "@duoyun/shared";

const texts: Record<Refusal, Text> = {
  ended: {
    zh: "该申请已不在审批中，无法再操作。请打开申请查看结果。",
    en: "This request is no longer open. Open it to see how it ended.",
  },
  notDecider: {
    zh: "您不是本环节的办理人。请在“待办”中查看由您办理的申请。",
    en: 'This step is not yours to decide. See "pending" for the requests that wait for you.',
  },
  notOffered: {
    zh: "本环节只能同意或驳回（说明理由），不能退回；只能确认的环节不能说“不同意”。",
    en: "This step is approved, or rejected with a reason; it cannot be returned. What is only confirmed takes no objection.",
  },
  ownRequest: {
    zh: "不能审批自己提交的申请，请由本环节的其他办理人处理。",
    en: "You cannot decide your own request. Another person of this step has to.",
  },
  decidedOtherStep: {
    zh: "您已办理过本申请的前一环节，审核与审批须由不同人员办理，请由其他审批人处理。",
    en: "You decided an earlier step of this request; review and approval need different people. Another approver has to decide.",
  },
  aboveChatLimit: {
    zh: "该申请超出聊天审批的限额，请在网页上用动态口令办理。",
    en: "This request is too large to decide in chat. Decide it on the web page with a second factor.",
  },
  notParty: {
    zh: "本环节不需要您确认，或您已确认过。请打开申请查看还在等谁。",
    en: "This step does not wait for your confirmation, or has it already. Open the request to see whom it waits for.",
  },
  passedOn: {
    zh: "本环节已转交他人办理。请打开申请查看现在由谁办理。",
    en: "This step was passed on to somebody else. Open the request to see who has it now.",
  },
  notApplicant: {
    zh: "只有申请人可以撤回、补正申请，请联系申请人。",
    en: "Only the applicant can withdraw or complete a request. Ask the applicant.",
  },
  notLastApprover: {
    zh: "只有作出最后审批的人可以收回决定，请联系该审批人。",
    en: "Only the person who made the last approval can take it back. Ask that person.",
  },
  takeBackOver: {
    zh: "收回时限已过，指令已发出；租期最后一日批准的延期会立即发出。如需停止，请释放资源。",
    en: "The time to take it back is over, the order has left; an extension approved on a lease's last day leaves at once. Release the resources to end it.",
  },
};

/** The sentence and code for a refusal; `url` is where a large request can be decided. */
export function refuse(refusal: Refusal, url?: string): AppError {
  const text = texts[refusal];
  switch (refusal) {
    case "aboveChatLimit":
      return new AppError("second_factor_required", text, { url });
    case "ended":
      return new AppError("stale", text);
    case "takeBackOver":
      return new AppError("expired", text);
    default:
      return new AppError("forbidden", text);
  }
}
