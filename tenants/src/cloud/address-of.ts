/** The address of the nth VM in the city's private network. */
export function addressOf(city: string, number: number): string {
  return `10.${Number(city.slice(2, 4)) + 32}.${Math.floor(number / 250)}.${(number % 250) + 4}`;
}
