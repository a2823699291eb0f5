/** The command line as one program, for faults that must not meet a build of the project. */
import { main } from '../../../src/cli/main.js'

void main(process.argv.slice(2))
