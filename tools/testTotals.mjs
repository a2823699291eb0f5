// Prints the line `N passed, N failed` from the test runner's JSON report.
import { readFileSync } from 'node:fs'

const {
  numPassedTests,
  numFailedTests,
  numPendingTests = 0,
  numTodoTests = 0
} = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const skipped = numPendingTests + numTodoTests
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
