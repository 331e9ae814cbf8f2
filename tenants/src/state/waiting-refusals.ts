import { AppError, type Text } from "@duoyun/shared";

/** What a command asks of the running node, as "to …". */
export type Wish = Text;

export function notRunning({ zh, en }: Wish): AppError {
  return new AppError("precondition_failed", {
    zh: `该节点没有在运行，无法${zh}。请先启动节点，再运行本命令。`,
    en: `This node is not running, so it cannot ${en}. Start it, then run this again.`,
  });
}

export function noAnswer({ zh, en }: Wish, seconds: number): AppError {
  return new AppError("unavailable", {
    zh: `${seconds} 秒内没有进展，省级平台可能无法访问或版本较旧。${zh}已经登记，恢复后自动进行；原因见节点日志。`,
    en: `Nothing moved for ${seconds} seconds; the hub may be out of reach or older. The wish to ${en} stays asked for and is fulfilled as soon as it can be; the node's log says why.`,
  });
}
