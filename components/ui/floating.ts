/** The look of what floats above the page. */
export const floating =
  'z-50 rounded-panel border border-hairline bg-panel shadow-floating animate-appear'
