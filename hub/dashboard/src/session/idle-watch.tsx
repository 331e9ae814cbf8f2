import { useEffect } from "react";
import { useTRPCClient } from "../api/trpc.ts";
import { forgetIdleEnd, lastTouch, nextStep, noteIdleEnd, noteTouch } from "./attendance.ts";
import { signOut, startOver } from "./enter.ts";
import { useMe } from "./me.tsx";

const touches = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const lookEveryMilliseconds = 20_000;

const touched = ({ isTrusted }: Event) => {
  if (isTrusted) noteTouch();
};

/** Keeps the session while the person does something here, and signs out when they have not for long. */
export function IdleWatch() {
  const client = useTRPCClient();
  const { idleSeconds } = useMe();
  useEffect(() => {
    forgetIdleEnd();
    let renewedAt = Date.now();
    let left = false;
    const leave = async () => {
      if (left) return;
      left = true;
      noteIdleEnd();
      await signOut(window.location.pathname).catch(() => startOver(window.location.pathname));
    };
    const look = async () => {
      const now = Date.now();
      const step = nextStep({ now, touchedAt: lastTouch(), renewedAt, idleSeconds });
      if (step === "leave") await leave();
      if (step !== "renew") return;
      renewedAt = now;
      await client.session.me.query();
    };
    // Without the hub, nothing is renewed and nothing ended: the next look tries again.
    const lookAgain = () => void look().catch(() => undefined);
    const timer = setInterval(lookAgain, lookEveryMilliseconds);
    for (const touch of touches) window.addEventListener(touch, touched, { passive: true });
    return () => {
      clearInterval(timer);
      for (const touch of touches) window.removeEventListener(touch, touched);
    };
  }, [client, idleSeconds]);
  return null;
}
