/** Texts of the charts. */
export const charts = {}
