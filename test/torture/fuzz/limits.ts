/** What a file of at most a megabyte may cost its reader. */

/** Longest processor time of one case. */
export const longestMilliseconds = 1000
