const [wantedName, wantedPass = "1"] = (process.env.DUOYUN_CRASH_AT ?? "").split(":");
let passes = 0;

/**
 * Does nothing, unless DUOYUN_CRASH_AT is `name` or `name:n`: then the n-th pass kills the process
 * at once, as a power cut would.
 */
export function crashPoint(name: string): void {
  if (name !== wantedName) return;
  passes += 1;
  if (passes === Number(wantedPass)) process.kill(process.pid, "SIGKILL");
}
