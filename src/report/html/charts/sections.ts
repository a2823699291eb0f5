/** The sections with charts; the page puts them into its order. Each is absent where there is nothing to draw. */
export { fanSection } from './supply.js'
