const sequences = [
  "01234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const words =
  /p[a@]ssw[o0]rd|passwd|admin(istrator)?|welcome|letmein|iloveyou|woaini|monkey|dragon|sunshine|princess|football|baseball|superman|master|shadow|guest|root|test|user|login|changeme|duoyun|yidong|dianxin|liantong|jiangsu|zhongguo|china|mima|5201314|1314520|888|666/g;
const shortestRun = 4;
const leastOfOnesOwn = 4;

/** Whether somebody who guesses would come to this password early: well-known words, runs along the keyboard, dates and repeats. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase().replace(words, "");
  const own = withoutRuns(plain).replace(/[\d\W_]/g, "");
  return (
    new Set(own).size < leastOfOnesOwn && new Set(withoutRuns(plain)).size < 2 * leastOfOnesOwn
  );
}

function withoutRuns(text: string): string {
  let left = text;
  for (let at = 0; at + shortestRun <= left.length; ) {
    const length = runAt(left, at);
    if (length >= shortestRun) left = left.slice(0, at) + left.slice(at + length);
    else at += 1;
  }
  return left;
}

/** How long the run along the keyboard or the alphabet is that begins here, either way. */
function runAt(text: string, at: number): number {
  let longest = 0;
  for (const sequence of sequences.flatMap((one) => [one, [...one].toReversed().join("")])) {
    let length = 1;
    while (at + length <= text.length && sequence.includes(text.slice(at, at + length)))
      length += 1;
    longest = Math.max(longest, length - 1);
  }
  return longest;
}
