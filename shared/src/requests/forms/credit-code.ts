const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const length = 18;

/** Whether a unified social credit code has its 18 characters and the right check character (GB 32100-2015, YCN-26). */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((character) => symbols.indexOf(character));
  if (values.length !== length || values.includes(-1)) return false;
  const weighted = values
    .slice(0, -1)
    .reduce((sum, value, place) => sum + ((value * 3 ** place) % symbols.length), 0);
  return (symbols.length - (weighted % symbols.length)) % symbols.length === values.at(-1);
}
