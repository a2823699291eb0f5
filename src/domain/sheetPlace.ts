/** How a sheet is named before a cell: quoted where its name is more than letters, digits and underscores. */
export const sheetReference = (sheet: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`
