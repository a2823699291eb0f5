/** Where this program is installed, for use cases. */
export { packageRoot } from '../io/packageRoot.js'
