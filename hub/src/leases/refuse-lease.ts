import { AppError, type LeaseRefusal, type Text } from "@duoyun/shared";

const texts: Record<LeaseRefusal, Text> = {
  ended: {
    zh: "该租期已结束。如仍需资源，请重新提交申请。",
    en: "This lease has ended. If you still need the resources, file a new request.",
  },
  notHolder: {
    zh: "只有资源的使用人可以办理，请联系使用人或运行管理机构。",
    en: "Only the holder can do this. Ask the holder or the operating agency.",
  },
  notOperator: {
    zh: "只有运行管理机构可以办理，请联系运行管理机构。",
    en: "Only the operating agency can do this. Ask it to.",
  },
  noPower: {
    zh: "使用单位未逾期未办，也未拒不整改，运行管理机构不能收回在用资源。请先提出优化，或请使用人释放。",
    en: "The unit has missed no duty and refused no rectification: what is in use cannot be taken back. Propose an optimisation, or ask the holder to release it.",
  },
  notExtendable: {
    zh: "此类资源不可延期，到期后请重新申请。",
    en: "Such resources cannot be extended. File a new request.",
  },
  needsReclaim: {
    zh: "长期使用的资源须提交回收申请，并确认已下线、迁移和备份（P24-20、P24-21）。",
    en: "Resources without an end go back by a request to reclaim them, with migration and backup affirmed (P24-20, P24-21).",
  },
  alreadyAsked: {
    zh: "该资源已有申请在办理，请等待结果，或先撤回原申请。",
    en: "Something is already asked for about these resources. Wait for it, or withdraw it first.",
  },
  alreadyReleasing: {
    zh: "回收指令已发出，请等待云平台完成回收。",
    en: "The resources are already being taken back. Wait until the city has finished.",
  },
};

/** The sentence and code for a refusal on a lease. */
export function refuseLease(refusal: LeaseRefusal): AppError {
  const text = texts[refusal];
  switch (refusal) {
    case "notHolder":
    case "notOperator":
      return new AppError("forbidden", text);
    case "noPower":
    case "notExtendable":
    case "ended":
    case "needsReclaim":
      return new AppError("precondition_failed", text);
    case "alreadyAsked":
    case "alreadyReleasing":
      return new AppError("conflict", text);
  }
}
