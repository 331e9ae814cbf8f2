/** What a city tells the hub of its software. */
export const software = "duoyun-city/1";
