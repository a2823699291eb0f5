/** What a file of at most a megabyte may cost its reader. */
import { long } from '../size.js'

/**
 * Longest processor time of one case: a second. The share beside the ordinary tests takes three, since processors that other
 * tests keep busy take so much longer for the same work.
 */
export const longestMilliseconds = long ? 1000 : 3000
