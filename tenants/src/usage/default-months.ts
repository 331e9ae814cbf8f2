/** So many months of usage days a city keeps where it is not told another number. */
export const defaultUsageMonths = 3;
