import { AppError } from "@duoyun/shared";

export function badCode(): AppError {
  return new AppError("invalid", {
    zh: "绑定码不对、已用过或已过期。请在网页“设置”里重新生成，再发送“/start 绑定码”。",
    en: 'This linking code is wrong, used or out of date. Make a new one under "Settings" on the web page and send "/start CODE".',
  });
}

export function linkGone(): AppError {
  return new AppError("not_found", {
    zh: "这次绑定已结束或已过期。请在网页“设置”里重新生成绑定码。",
    en: 'This link is over or out of date. Make a new code under "Settings" on the web page.',
  });
}

export function linkedElsewhere(): AppError {
  return new AppError("conflict", {
    zh: "这个聊天账号已绑定人员。请先在聊天中发送“/unlink”解除绑定，再重新绑定。",
    en: 'This chat account is already linked. Send "/unlink" in the chat first, then link it again.',
  });
}

export function alreadyLinked(): AppError {
  return new AppError("conflict", {
    zh: "您在此平台已绑定一个聊天账号。请先解除绑定，再绑定新的账号。",
    en: "You have linked an account of this platform already. Unlink it before you link another one.",
  });
}

export function tooManyCodes(): AppError {
  return new AppError("rate_limited", {
    zh: "绑定码错误次数过多，请十分钟后再试。",
    en: "Too many wrong linking codes. Try again in ten minutes.",
  });
}

export function onPageOnly(): AppError {
  return new AppError("forbidden", {
    zh: "绑定须在网页“设置”里确认。请登录网页后再试。",
    en: 'Linking is confirmed on the web page, under "Settings". Sign in there and try again.',
  });
}

export function groupsNotYours(): AppError {
  return new AppError("forbidden", {
    zh: "只有审批人或管理员可以绑定群。请联系他们办理。",
    en: "Only approvers and administrators link groups. Ask one of them.",
  });
}

export function linkYourselfFirst(): AppError {
  return new AppError("precondition_failed", {
    zh: "请先绑定您自己的聊天账号，再绑定群：绑定码须由您本人在群里发送。",
    en: "Link your own chat account first: it is you who has to send the code in the group.",
  });
}

export function noSuchGroup(): AppError {
  return new AppError("not_found", {
    zh: "没有这个群，或已解除绑定。请刷新页面查看。",
    en: "There is no such group, or it is linked no longer. Reload the page.",
  });
}
