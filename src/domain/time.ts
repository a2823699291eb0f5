/** Calendar months as whole numbers: months since January of year 0, so that differences are months. */
export type MonthIndex = number

export const monthIndex = (year: number, month1to12: number): MonthIndex => year * 12 + (month1to12 - 1)
export const yearOf = (month: MonthIndex): number => Math.floor(month / 12)
export const monthOfYear = (month: MonthIndex): number => (month % 12) + 1

/** `2027-07` → month index; undefined where the text is no month between 1900-01 and 2200-12. */
export const parseMonth = (text: string): MonthIndex | undefined => {
  const match = /^(\d{4})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const year = Number(match[1])
  const month = Number(match[2])
  if (month < 1 || month > 12 || year < 1900 || year > 2200) return undefined
  return monthIndex(year, month)
}

export const formatMonth = (month: MonthIndex): string =>
  `${String(yearOf(month)).padStart(4, '0')}-${String(monthOfYear(month)).padStart(2, '0')}`
